#!/usr/bin/env python3
"""Compares what the query API answers with what count.py counted; prints one row, exits 1 on a difference.

usage: compare.py NAME CONNECTION.json COUNTED.json
"""
import json, sys, urllib.parse, urllib.request

name, connection_file, counted_file = sys.argv[1:]
connection = json.load(open(connection_file))
counted = json.load(open(counted_file))
days = sorted(counted['days'])


def api(report, **parameters):
    query = urllib.parse.urlencode({'from': days[0], 'to': days[-1]} | parameters)
    request = urllib.request.Request(
        f"{connection['api_url']}/api/v1/tracking/analytics/{report}/?{query}",
        headers={'Authorization': 'Bearer ' + connection['admin_token']})
    return json.load(urllib.request.urlopen(request))


if not days:
    print(f"| {name} | {sum(counted['lines'].values()):,} | 0 | 0 | 0 | 0 | 0 | 0 | equal |")
    sys.exit()
points = api('timeseries', interval='day')['points']
overview = api('overview')
answered = {
    'days': {point['start']: [point['page_views'], point['visitors'], point['visits']]
             for point in points if point['page_views']},
    'visitors': overview['visitors'],
    'paths': {row['path']: row['page_views'] for row in api('pages', limit=1000)['rows']},
    'referrers': {row['referrer']: row['page_views'] for row in api('referrers', limit=1000)['rows']},
}
differences = [part for part in answered if answered[part] != counted[part]]
for part in differences:
    print(f'{name}: {part}: counted {counted[part]}, answered {answered[part]}', file=sys.stderr)
columns = [name, sum(counted['lines'].values()), overview['page_views'], overview['visitors'], overview['visits'],
           len(days), len(answered['paths']), len(answered['referrers']), ', '.join(differences) or 'equal']
print('| ' + ' | '.join(f'{column:,}' if isinstance(column, int) else column for column in columns) + ' |')
sys.exit(bool(differences))
