// The loader of the snippet: calls made before the script is there are kept, in order, `init` too.
// In the old language, since it stands in the page itself; README shows what the build makes of it.
type Stub = Record<string, unknown> & { q: [name: string, args: IArguments][] };

(function (host: { consultantpro?: Stub }) {
  var stub = (host.consultantpro = host.consultantpro || { q: [] });
  'init page track identify setConsent reset flush'.split(' ').forEach(function (name) {
    stub[name] =
      stub[name] ||
      function () {
        stub.q.push([name, arguments]);
      };
  });
})(window as { consultantpro?: Stub });
