"""Found reports against what an analyst coded: detection, slots, places and linking.

The gold format is that of ``tests/data/gold``: one entry per incident and article; intervals are closed; ``any_of``
lists several right answers; null means that the article does not say; a slot that an entry leaves out is not
asked. Measures: precision, recall and F1 of reports and of filled slots (MUC), the share of points within their
distance and of intervals that hold the truth, and B-cubed of the linking (Bagga and Baldwin 1998).
"""

from collections import Counter, defaultdict
from itertools import permutations
from typing import NamedTuple

from pyproj import Geod

SLOTS = ("date", "killed", "wounded", "perp_kill", "abducted", "actor", "actor_cert", "claimed", "target",
         "event_type", "admin1", "geo_method")
COUNTS = ("killed", "wounded")  # slots whose interval should hold the truth
TELLING = ("date", "killed", "wounded", "abducted", "actor", "target")  # slots that say which report an entry is
LEAST_AFFINITY = 2
FEW = 7  # up to so many a side, the best pairing is found by trying all
_GEOD = Geod(ellps="WGS84")


class Score(NamedTuple):
    """Counts: ``right``, ``wanted`` by the gold, ``given`` by the program."""

    right: int
    wanted: int
    given: int

    def __add__(self, other):
        return Score(*(a + b for a, b in zip(self, other)))

    def measures(self):
        """Precision, recall, F1."""
        precision = self.right / self.given if self.given else 0.0
        recall = self.right / self.wanted if self.wanted else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def options(value):
    return value["any_of"] if isinstance(value, dict) else [value]


def found_value(row, slot):
    """What a row of the program (``core.model.report_row``) gives for a slot; None for nothing."""
    if slot == "date":
        return [str(row["date_start"]), str(row["date_end"])] if row["date_start"] else None
    if slot in ("killed", "wounded"):
        stem = "killed" if slot == "killed" else "wound"
        return None if row[stem + "_min"] is None else [row[stem + "_min"], row[stem + "_max"]]
    if slot in ("perp_kill", "abducted"):
        return [row[slot]] * 2 if row[slot] else None
    if slot == "geo_method" and row[slot] == "none":
        return None
    return row[slot] or None


def is_held(entry, row, slot):
    """Whether the found interval holds one of the gold's; None where the gold has none."""
    wanted, found = [value for value in options(entry.get(slot)) if value], found_value(row, slot)
    return any(found and found[0] <= low and high <= found[1] for low, high in wanted) if wanted else None


def _fold(text):
    return "".join(letter for letter in str(text).lower() if letter.isalnum())


def is_right(entry, row, slot):
    """Whether a row's slot is one of the gold's answers."""
    found = found_value(row, slot)
    for wanted in options(entry.get(slot)):
        if wanted is None or found is None:
            if wanted is None and found is None:
                return True
        elif isinstance(wanted, list):
            if wanted == found:
                return True
        elif _fold(wanted) == _fold(found):
            return True
    return False


def is_placed(entry, row, point):
    """Whether the point lies where it should; None where the gold asks for none. Points are (lon, lat)."""
    if entry.get("unplaced"):
        return point is None
    if entry.get("point") is None:
        return None
    return point is not None and _GEOD.inv(*entry["point"], *point)[2] <= entry["within_km"] * 1000


def affinity(entry, row, point):
    """How many telling things an entry and a row share."""
    shared = sum(is_right(entry, row, slot) for slot in TELLING if options(entry.get(slot)) != [None])
    names = {_fold(name) for name in options(entry.get("place")) if name}
    return shared + 2 * (bool(row["place"]) and _fold(row["place"]) in names) + bool(is_placed(entry, row, point))


def pair(entries, found):
    """Pairs (entry, row with point) of one article, the best total first; each is used once."""
    table = [[affinity(entry, *item) for item in found] for entry in entries]
    if max(len(entries), len(found)) <= FEW:
        width = max(len(entries), len(found))
        best = max(permutations(range(width), len(entries)), key=lambda order: sum(
            table[i][j] for i, j in enumerate(order) if j < len(found) and table[i][j] >= LEAST_AFFINITY))
        chosen = [(i, j) for i, j in enumerate(best) if j < len(found)]
    else:
        chosen, used = [], set()
        for i in sorted(range(len(entries)), key=lambda i: -max(table[i], default=0)):
            free = [j for j in range(len(found)) if j not in used]
            if free:
                j = max(free, key=lambda j: table[i][j])
                used.add(j)
                chosen.append((i, j))
    return [(entries[i], found[j]) for i, j in chosen if table[i][j] >= LEAST_AFFINITY]


def score(gold, rows):
    """All measures of a set. ``rows``: (report_row, (lon, lat) or None). Gives name → Score or number."""
    articles = defaultdict(lambda: ([], []))
    for entry in gold:
        articles[entry["article"]][0].append(entry)
    for row, point in rows:
        articles[row["article"]][1].append((row, point))
    slots = {slot: Score(0, 0, 0) for slot in SLOTS}
    reports, placed, held, linked = Score(0, 0, 0), [0, 0], [0, 0], []
    truth = {slot: [0, 0] for slot in COUNTS}
    for name in sorted(articles):
        entries, found = articles[name]
        pairs = pair(entries, found)
        matched = [entry for entry, _ in pairs]
        missed = [e for e in entries if not e.get("optional") and not any(e is m for m in matched)]
        scored = [(entry, item) for entry, item in pairs if not entry.get("optional")]
        reports += Score(len(scored), len(scored) + len(missed), len(scored) + len(found) - len(pairs))
        for slot in SLOTS:
            slots[slot] += Score(0, sum(None not in options(e.get(slot)) for e in missed), 0)
        for entry, (row, point) in scored:
            linked.append((entry["incident"], row["event_id"]))
            _score_pair(entry, row, point, slots, placed, held)
            for slot in COUNTS:
                verdict = is_held(entry, row, slot)
                truth[slot][0] += bool(verdict)
                truth[slot][1] += verdict is not None
    total = Score(0, 0, 0)
    for counts in slots.values():
        total += counts
    return {"reports": reports, **slots, "slots": total, "placed": tuple(placed), "held": tuple(held),
            "truth": {slot: tuple(counts) for slot, counts in truth.items()}, "linking": b_cubed(linked)}


def _score_pair(entry, row, point, slots, placed, held):
    for slot in (slot for slot in SLOTS if slot in entry):
        wanted, given = None not in options(entry.get(slot)), found_value(row, slot) is not None
        right = is_right(entry, row, slot)
        slots[slot] += Score(int(right and wanted and given), int(wanted), int(given and (wanted or not right)))
    verdict = is_placed(entry, row, point)
    if verdict is not None:
        placed[0] += verdict
        placed[1] += 1
        if point and entry.get("point") and row["uncert_m"]:
            held[0] += _GEOD.inv(*entry["point"], *point)[2] <= row["uncert_m"]
            held[1] += 1


def b_cubed(pairs):
    """Precision, recall and F1 of found clusters; ``pairs`` are (true cluster, found cluster)."""
    if not pairs:
        return 0.0, 0.0, 0.0
    both, true, found = _sizes(pairs)
    precision = sum(many * many / found[cell[1]] for cell, many in both.items()) / len(pairs)
    recall = sum(many * many / true[cell[0]] for cell, many in both.items()) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def pairwise(pairs):
    """The :class:`Score` of the pairs put into one cluster; ``pairs`` are (true cluster, found cluster)."""
    return Score(*(sum(many * (many - 1) // 2 for many in sizes.values()) for sizes in _sizes(pairs)))


def _sizes(pairs):
    """How many are in each true and found cluster at once, in each true one, in each found one."""
    return Counter(pairs), Counter(true for true, _ in pairs), Counter(found for _, found in pairs)
