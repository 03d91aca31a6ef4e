import { flush, identify, init, page, reset, setConsent, track } from './index.js';
import { guarded, quiet } from './guard.js';
import type { ConsentState, Options, SpaMode } from './types.js';

const api = { init, page, track, identify, setConsent, reset, flush };

/** Calls the page made before this script was there, kept by the stub of the snippet. */
type Call = [name: keyof typeof api, args: ArrayLike<unknown>];

type Page = { consultantpro?: Partial<typeof api> & { q?: Call[] } };

/** The module of CommonJS, passed in by the wrapper of the build; undefined in a script tag. */
declare const commonJs: { exports: unknown } | undefined;

/** `data-spa="false"`, `data-spa`, `data-spa="path"` */
const flag = (text: string | undefined): boolean | undefined =>
  text === undefined ? undefined : text !== 'false';

const spaMode = (text: string | undefined): SpaMode | undefined =>
  text && /^(path|query|hash)$/.test(text) ? (text as SpaMode) : flag(text);

/** `data-linker="shop.example other.example"` */
const list = (text: string | undefined): string[] | undefined => text?.match(/[^\s,]+/g) ?? undefined;

const optionsOf = ({ dataset: data, src }: HTMLScriptElement): Options => ({
  firm: data.firm!,
  key: data.key!,
  keyId: data.keyId,
  collector: data.collector || quiet(() => new URL(src).origin),
  path: data.path,
  consent: data.consent as ConsentState | undefined,
  auto: flag(data.auto),
  spa: spaMode(data.spa),
  honorGPC: flag(data.honorGpc),
  honorDNT: flag(data.honorDnt),
  cookieDomain: data.cookieDomain,
  outbound: flag(data.outbound),
  files: flag(data.files),
  forms: flag(data.forms),
  scroll: flag(data.scroll),
  engagement: flag(data.engagement),
  linker: list(data.linker),
  frames: list(data.frames),
  serverCookie: flag(data.serverCookie),
  debug: flag(data.debug),
});

const start = guarded(() => {
  const host = window as Page;
  const early = host.consultantpro?.q ?? [];
  host.consultantpro = api;
  // Null where a loader has evaluated the text instead of adding an element.
  const script = document.currentScript ?? document.querySelector('script[data-firm][data-key]');
  const options = script && optionsOf(script as HTMLScriptElement);
  if (options?.key) init(options);
  for (const [name, args] of early) (api[name] as (...args: unknown[]) => void)(...Array.from(args));
});

if (commonJs) commonJs.exports = api;
else start();
