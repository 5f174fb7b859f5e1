"""Works the figures of a service out from its rows for research alone, by Python's own csv and statistics."""
import csv
import json
import math
import statistics
import sys

rows = list(csv.DictReader(sys.stdin))


def num(row, name):
    return None if row.get(name, "") == "" else float(row[name])


def numbered(start, end):
    i = 1
    while f"{start}{i}_{end}" in rows[0]:
        yield i
        i += 1


def goals(row, scale):
    for i in numbered("goal", "scale"):
        if row[f"goal{i}_scale"] == scale:
            yield {name: num(row, f"goal{i}_{name}") for name in ("weight", "expected", "start", "last")}


def middle(values):
    return None if not values else statistics.median(values)


def moved(changes):
    return {
        "rose": sum(c > 0 for c in changes),
        "same": sum(c == 0 for c in changes),
        "fell": sum(c < 0 for c in changes),
    }


def t_score(levels, weights):
    spread = math.sqrt(0.7 * sum(w * w for w in weights) + 0.3 * sum(weights) ** 2)
    return 50 + 10 * sum(w * x for w, x in zip(weights, levels)) / spread


def effect(pairs):
    before = [a for a, _ in pairs]
    after = [b for _, b in pairs]
    n = len(pairs)
    m = n - 1
    j = math.exp(math.lgamma(m / 2) - math.lgamma((m - 1) / 2)) / math.sqrt(m / 2)
    sd = statistics.stdev(before)
    g = j * (statistics.mean(after) - statistics.mean(before)) / sd
    of_changes = statistics.stdev([b - a for a, b in pairs])
    variance = j * j * (of_changes**2 / (sd**2 * (n - 1)) + g * g / (2 * (n - 1)))
    half = statistics.NormalDist().inv_cdf(0.975) * math.sqrt(variance)
    return {
        "g": g,
        "interval": [g - half, g + half],
        "meanBefore": statistics.mean(before),
        "meanAfter": statistics.mean(after),
        "pairs": n,
    }


def group(own):
    categories = [0, 0, 0, 0, 0]
    progress = []
    for row in own:
        for goal in goals(row, "tme"):
            b, e, a = goal["start"], goal["expected"], goal["last"]
            if None in (b, e, a):
                continue
            progress.append(a - b)
            categories[0 if a < b else 1 if a == b else 2 if a < e else 3 if a == e else 4] += 1
    based = [
        goal["last"] - goal["start"]
        for row in own
        for goal in goals(row, "gbo")
        if None not in (goal["start"], goal["last"])
    ]
    scores = []
    for row in own:
        rated = [g for g in goals(row, "gas") if None not in (g["start"], g["last"])]
        if rated:
            weights = [g["weight"] for g in rated]
            scores.append((t_score([g["start"] for g in rated], weights), t_score([g["last"] for g in rated], weights)))
    measures = {}
    for name in rows[0]:
        if name.endswith("_before_client"):
            instrument, scale = name.removesuffix("_before_client").split("_")
            pairs = [(num(r, name), num(r, name.replace("_before_", "_after_"))) for r in own]
            pairs = [p for p in pairs if None not in p]
            measures[f"{instrument} {scale}"] = effect(pairs)
    return {
        "cases": len(own),
        "reviewsHeld": middle([num(r, "reviews") for r in own]),
        "categories": categories,
        "progress": middle(progress),
        "goalBased": {**moved(based), "movement": middle(based)},
        "attainment": {
            **moved([round(after - before, 9) for before, after in scores]),
            "before": middle([before for before, _ in scores]),
            "after": middle([after for _, after in scores]),
            "change": middle([after - before for before, after in scores]),
        },
        "measures": measures,
    }


ended = [row for row in rows if row["ended"] == "1"]
stopped = [row for row in ended if row["ended_how"] == "stopped"]
reviews = [
    (num(row, f"review{i}_days"), row[f"review{i}_kept"])
    for row in rows
    for i in numbered("review", "days")
    if row[f"review{i}_days"] != ""
]
minutes = {
    name.removeprefix("minutes_"): [num(row, name) or 0 for row in ended]
    for name in rows[0]
    if name.startswith("minutes_")
}
json.dump(
    {
        "opened": len(rows),
        "open": len(rows) - len(ended),
        "ended": len(ended),
        "finished": group([row for row in ended if row["ended_how"] == "finished"]),
        "stopped": group(stopped),
        "why": {why: sum(row["stopped_why"] == why for row in stopped) for why in {r["stopped_why"] for r in stopped}},
        "promise": {
            "kept": sum(kept == "1" for _, kept in reviews),
            "late": sum(kept == "0" for _, kept in reviews),
            "days": middle([days for days, _ in reviews]),
        },
        "minutes": {name: sum(values) / len(ended) for name, values in minutes.items()},
        "names": list(rows[0]),
    },
    sys.stdout,
)
