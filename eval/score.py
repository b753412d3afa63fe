#!/usr/bin/env python3
"""Score coded mentions against annotated passages: the one yardstick of the coder.

usage: score.py GOLD.jsonl PREDICTED.jsonl [--json]

GOLD: records {"id", "text", "events": [...]} with [start, end] offsets, as in corpus/dev.jsonl.
PREDICTED: the output of `tacitus code` on the same passages (`report` = the passage's id, text verbatim).

A predicted mention matches a gold event if their triggers overlap (trigger F1; a trigger of more than five
words matches none) and their types are equal (event F1). Arguments count end to end: an argument is right only
if its mention matches an event of the same type and the two spans share at least half of the longer. Everything
is matched one to one. Accuracies (mode, status, country, first sector) are over what matched. `complete` is the
share of gold events found with the right type, every actor, every recipient and no other. Mentions in a title
(`"field": "title"`) are left out.
"""
import collections
import json
import re
import sys

ROLES = {'actor': ('src', 'actors'), 'recipient': ('tgt', 'recipients'), 'place': ('loc', 'places'),
         'time': ('time', 'date'), 'attribution': ('by', 'attribution'), 'hedge': ('hedge', 'hedges'),
         'killed': ('dead', 'killed'), 'injured': ('hurt', 'injured')}


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def fits(a, b):
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and 2 * shared >= max(a[1] - a[0], b[1] - b[0])


def pair(gold, predicted):
    """One-to-one matching of spans, best overlap first: {index of gold: index of predicted}."""
    scored = sorted(((min(g[1], p[1]) - max(g[0], p[0])) / max(g[1] - g[0], p[1] - p[0]), -i, -j)
                    for i, g in enumerate(gold) for j, p in enumerate(predicted) if fits(g, p))
    match, used = {}, set()
    for _, i, j in reversed(scored):
        if -i not in match and -j not in used:
            match[-i] = -j
            used.add(-j)
    return match


def gold_spans(event, role):
    value = event[ROLES[role][0]]
    if not value:
        return []
    if role in ('actor', 'recipient'):
        return [tuple(a['span']) for a in value if a['span']]
    return [tuple(s) for s in (value if isinstance(value[0], list) else [value]) if s]


def predicted_spans(mention, role, text):
    value = mention.get(ROLES[role][1]) or []
    spans = []
    for v in value if isinstance(value, list) else [value]:
        if isinstance(v, str):
            v = {'text': v}
        if v.get('span'):
            spans.append(tuple(v['span']))
        elif isinstance(v.get('start'), int) and isinstance(v.get('end'), int):
            spans.append((v['start'], v['end']))
        elif v.get('text'):  # no offsets given: the occurrence as a word nearest the trigger
            t, near = v['text'], mention['trigger']['start']
            hits = [m.start() for m in re.finditer(r'(?<!\w)' + re.escape(t) + r'(?!\w)', text)]
            if hits:
                i = min(hits, key=lambda h: abs(h - near))
                spans.append((i, i + len(t)))
    return sorted(set(spans))


def f1(tp, predicted, gold):
    p, r = (tp / predicted if predicted else 0.0), (tp / gold if gold else 0.0)
    return {'p': p, 'r': r, 'f1': 2 * p * r / (p + r) if p + r else 0.0, 'gold': gold}


def score(gold, predicted):
    c = collections.Counter()
    by_type = collections.defaultdict(collections.Counter)
    for record in gold:
        mentions = [m for m in predicted.get(record['id'], []) if m.get('field', 'text') == 'text']
        events, text = record['events'], record['text']
        c['events'] += len(events)
        c['mentions'] += len(mentions)
        def span(m):
            s, e = m['trigger']['start'], m['trigger']['end']
            return (s, e) if len(text[s:e].split()) <= 5 else (-1, -1)
        free = set(range(len(events)))
        for m in sorted(mentions, key=span):
            j = next((k for k in sorted(free) if overlap(events[k]['trigger'], span(m))), None)
            if j is not None:
                free.discard(j)
                c['trigger'] += 1
        pairs, free = {}, set(range(len(events)))
        for i, m in enumerate(mentions):
            by_type[m['event']]['predicted'] += 1
            j = next((k for k in sorted(free) if events[k]['type'] == m['event'] and overlap(events[k]['trigger'], span(m))), None)
            if j is not None:
                free.discard(j)
                pairs[i] = j
                by_type[m['event']]['right'] += 1
        c['event'] += len(pairs)
        for e in events:
            by_type[e['type']]['gold'] += 1
            c['not_actual_gold'] += e['status'] != 'actual'
            for role in ROLES:
                c[role, 'gold'] += len(gold_spans(e, role))
            c['link_gold'] += len(e['respond_to'])
        index = {m.get('id'): i for i, m in enumerate(mentions)}
        for i, m in enumerate(mentions):
            c['not_actual_predicted'] += m.get('status') != 'actual'
            e = events[pairs[i]] if i in pairs else None
            whole = e is not None
            for role in ROLES:
                ps = predicted_spans(m, role, text)
                c[role, 'predicted'] += len(ps)
                if e is None:
                    continue
                gs = gold_spans(e, role)
                match = pair(gs, ps)
                c[role, 'right'] += len(match)
                if role in ('actor', 'recipient'):
                    whole = whole and len(match) == len(gs) == len(ps)
                    golden = [a for a in e[ROLES[role][0]] if a['span']]
                    coded = {(a['start'], a['end']): a for a in m.get(ROLES[role][1]) or [] if isinstance(a.get('start'), int)}
                    for g, p in match.items():
                        a = coded.get(ps[p])
                        if a:
                            c['codes'] += 1
                            c['country'] += (a.get('country') or '') == golden[g]['country']
                            c['sector'] += ((a.get('sectors') or [''])[0] or '') == golden[g]['sector'] or not golden[g]['sector']
            if e is not None:
                c['mode'] += (m.get('mode') or '') == e['mode']
                c['status'] += m.get('status') == e['status']
                c['not_actual_right'] += m.get('status') == e['status'] != 'actual'
                c['complete'] += whole
            for target in set(m.get('answers') or []):
                c['link_predicted'] += 1
                k = index.get(target)
                if e is not None and k in pairs and pairs[k] + 1 in e['respond_to']:
                    c['link_right'] += 1
    out = {'passages': len(gold), 'events': c['events'], 'mentions': c['mentions'],
           'trigger': f1(c['trigger'], c['mentions'], c['events']),
           'event': f1(c['event'], c['mentions'], c['events'])}
    for role in ROLES:
        out[role] = f1(c[role, 'right'], c[role, 'predicted'], c[role, 'gold'])
    out['not actual'] = f1(c['not_actual_right'], c['not_actual_predicted'], c['not_actual_gold'])
    out['answers'] = f1(c['link_right'], c['link_predicted'], c['link_gold'])
    n, k = max(1, c['event']), max(1, c['codes'])
    out['accuracy'] = {'mode': c['mode'] / n, 'status': c['status'] / n, 'country': c['country'] / k, 'sector': c['sector'] / k}
    out['complete'] = c['complete'] / max(1, c['events'])
    types = {t: f1(v['right'], v['predicted'], v['gold']) for t, v in sorted(by_type.items())}
    out['macro'] = sum(v['f1'] for v in types.values() if v['gold']) / max(1, sum(v['gold'] > 0 for v in types.values()))
    out['types'] = types
    return out


def main(args):
    gold = [json.loads(line) for line in open(args[0], encoding='utf8') if line.strip()]
    predicted = collections.defaultdict(list)
    for line in open(args[1], encoding='utf8'):
        if line.strip():
            m = json.loads(line)
            predicted[m['report']].append(m)
    out = score(gold, predicted)
    if '--json' in args:
        print(json.dumps(out, indent=1))
        return
    print(f"{out['passages']} passages, {out['events']} gold events, {out['mentions']} mentions")
    for key in ['trigger', 'event', *ROLES, 'not actual', 'answers']:
        print(f"{key:12} P {out[key]['p']:.3f}  R {out[key]['r']:.3f}  F1 {out[key]['f1']:.3f}  (gold {out[key]['gold']})")
    print('event macro F1 %.3f  complete %.3f  ' % (out['macro'], out['complete']) + '  '.join(f'{k} {v:.3f}' for k, v in out['accuracy'].items()))
    print('  '.join(f"{t} {v['f1']:.2f}/{v['gold']}" for t, v in out['types'].items()))


if __name__ == '__main__':
    main(sys.argv[1:])
