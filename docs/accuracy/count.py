#!/usr/bin/env python3
"""Counts access logs by the definitions of docs/accuracy.md, sharing no code with the import.

usage: count.py CRAWLERS.json HOST FILE...          prints the counts as JSON
       count.py --lines CRAWLERS.json HOST FILE...  prints the page views' lines as they are
"""
import collections, datetime, gzip, json, re, sys

FIELD = r'"((?:[^"\\]|\\.)*)"'
LINE = re.compile(
    r'([!#-~]+) .*?\[(\d\d/[A-Z][a-z][a-z]/\d{4}:\d\d:\d\d:\d\d [+-]\d{4})\] '
    + FIELD + r' (\d{3}) (?:\d+|-) ' + FIELD + ' ' + FIELD + r'(?=[ \t]|$)', re.S)
STATIC = set('''css js png jpg jpeg gif ico svg webp avif woff woff2 ttf eot otf map mp3 mp4 webm ogg wav pdf
zip gz bz2 xz tar tgz rar 7z exe msi dmg deb rpm iso jar swf xml txt json csv rss atom'''.split())
GAP = 30 * 60


def lines_of(file):
    with open(file, 'rb') as raw:
        is_gzip = raw.read(2) == b'\x1f\x8b'
    with (gzip.open if is_gzip else open)(file, 'rb') as log:
        for line in log.read().split(b'\n'):
            # Each byte is one character: no encoding can fail.
            yield line.decode('latin-1').removesuffix('\r')


def path_of(target):
    target = re.sub(r'^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*', '', target)
    path = re.split(r'[?#]', target)[0]
    return path if path.startswith('/') else '/' + path


def host_of(referrer):
    match = re.match(r'[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:\\]+)', referrer)
    return match.group(1).rstrip('.').lower() if match else None


def kind_of(match, is_bot):
    client, time, request, status, referrer, agent = match.groups()
    if is_bot(agent):
        return 'bot'
    if not (200 <= int(status) <= 299 or status == '304'):
        return 'error_status'
    method, _, rest = request.partition(' ')
    extension = path_of(re.sub(r' HTTP/\S*$', '', rest)).rpartition('/')[2].rpartition('.')
    if method != 'GET' or (extension[1] and extension[2].lower() in STATIC):
        return 'not_a_page'
    return 'page_view'


def main(crawlers, host, files, only_lines):
    patterns = [re.compile(entry['pattern']) for entry in json.load(open(crawlers))]
    verdicts = {}

    def is_bot(agent):
        if agent not in verdicts:
            verdicts[agent] = any(pattern.search(agent) for pattern in patterns)
        return verdicts[agent]

    kinds = collections.Counter()
    views, hosts, known = [], collections.Counter(), collections.Counter()
    for file in files:
        occurrences = collections.Counter()
        for line in lines_of(file):
            if not line.strip():
                continue
            match = LINE.match(line)
            kind = kind_of(match, is_bot) if match else 'unreadable'
            kinds[kind] += 1
            if match:
                hosts[host_of(match.group(5))] += 1
            if kind == 'page_view':
                occurrences[line] += 1
                # The same line in another file is the same page view.
                if occurrences[line] > known[line]:
                    known[line] += 1
                    views.append(match)
                    if only_lines:
                        print(line)
    if only_lines:
        return
    del hosts[None]
    if host == 'auto':
        host = min(hosts, key=lambda name: (-hosts[name], name), default='unknown.invalid')
    print(json.dumps(counts(views, host) | {'host': host, 'lines': dict(sorted(kinds.items()))}))


def counts(views, host):
    page_views, visitors, visits = collections.Counter(), collections.defaultdict(set), collections.Counter()
    paths, referrers, times = collections.Counter(), collections.Counter(), collections.defaultdict(list)
    for match in views:
        client, time, request, _, referrer, agent = match.groups()
        at = datetime.datetime.strptime(time, '%d/%b/%Y:%H:%M:%S %z').astimezone(datetime.timezone.utc)
        day = at.date().isoformat()
        page_views[day] += 1
        visitors[day].add((client, agent))
        times[client, agent].append(at)
        paths[path_of(re.sub(r' HTTP/\S*$', '', request.partition(' ')[2]))] += 1
        if host_of(referrer) not in (None, host):
            referrers[host_of(referrer)] += 1
    for moments in times.values():
        moments.sort()
        for before, at in zip([None] + moments, moments):
            if before is None or (at - before).total_seconds() > GAP:
                visits[at.date().isoformat()] += 1
    days = {day: [page_views[day], len(visitors[day]), visits[day]] for day in sorted(page_views)}
    return {'days': days, 'visitors': len(times), 'paths': dict(paths.most_common()),
            'referrers': dict(referrers.most_common())}


if __name__ == '__main__':
    arguments = sys.argv[1:]
    only_lines = arguments[:1] == ['--lines']
    arguments = arguments[only_lines:]
    main(arguments[0], arguments[1], arguments[2:], only_lines)
