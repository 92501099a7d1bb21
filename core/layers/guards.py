"""What the database itself sees to, whoever writes to it: values that cannot be are refused, and every edit is kept.

Dateline marks what it writes in the column ``written``; what comes without a new mark is somebody's edit, in a form
of QGIS, the field calculator or another program:

* ``RULES`` refuse an edit that makes an incident what none can be;
* each value that somebody overwrites goes to the table ``edits``, with the new one, who and when: of two analysts who
  edit one value at once the later one counts, and nothing is lost;
* on a server an incident that is edited without saying by whom is signed with the name and time of the connection.
"""

from typing import NamedTuple

from .tables import COUNTED_FIELDS, EDITS, INCIDENTS, POINT

_NOT_KEPT = COUNTED_FIELDS | {"event_id", "written", "reviewer", "reviewed"}
_KEPT = tuple(field.name for field in INCIDENTS.fields if field.name not in _NOT_KEPT)
_COLUMNS = ", ".join(f'"{field.name}"' for field in EDITS.fields)


class Rule(NamedTuple):
    """SQL that holds of every incident, with ``{}`` before each column, and what to say of one of which it does not."""

    name: str
    holds: str
    says: str


RULES = (
    Rule("event_id", '{}"event_id" IS NOT NULL', "an incident needs an event_id"),
    Rule("status", "{}\"status\" IN ('draft', 'accepted', 'edited', 'rejected')",
         "the status is one of draft, accepted, edited, rejected"),
    Rule("days", '{}"date_start" <= {}"date_end"', "the first day (date_start) is after the last (date_end)"),
    Rule("killed", '{}"killed_min" >= 0 AND {}"killed_min" <= {}"killed_max"',
         "killed_min is below 0 or above killed_max"),
    Rule("wounded", '{}"wound_min" >= 0 AND {}"wound_min" <= {}"wound_max"',
         "wound_min is below 0 or above wound_max"),
)


def file_guards():
    """The SQL that sets the guards up in a GeoPackage: triggers."""
    for rule in RULES:
        new, old = _of("NEW", rule), _of("OLD", rule)
        for event, when in (("INSERT", f'NOT ({new}) AND NEW."written" IS NULL'),
                            ("UPDATE", f'NOT ({new}) AND ({old}) IS NOT FALSE AND NEW."written" IS OLD."written"')):
            yield (f'CREATE TRIGGER "incidents_{rule.name}_{event.lower()}" BEFORE {event} ON "{INCIDENTS.name}" '
                   f"WHEN {when} BEGIN SELECT RAISE(ABORT, '{rule.says}'); END")
    values = [(name, f'OLD."{name}"', f'NEW."{name}"') for name in _KEPT] + [(POINT, _xy("OLD"), _xy("NEW"))]
    changed = " UNION ALL ".join(f"SELECT '{name}' AS \"field\", CAST({old} AS TEXT) AS \"old\", "
                                 f'CAST({new} AS TEXT) AS "new"' for name, old, new in values)
    yield (f'CREATE TRIGGER "incidents_edits" AFTER UPDATE ON "{INCIDENTS.name}" '  # nosec B608: constants
           f'WHEN NEW."written" IS OLD."written" BEGIN '
           f'INSERT INTO "{EDITS.name}" ({_COLUMNS}) SELECT NEW."event_id", "field", "old", "new", '
           'CASE WHEN NEW."reviewed" IS OLD."reviewed" THEN NULL ELSE NEW."reviewer" END, '
           f"strftime('%Y-%m-%dT%H:%M:%SZ', 'now') FROM ({changed}) WHERE \"old\" IS NOT \"new\"; END")


def schema_guards(schema):
    """The SQL that sets the guards up in a PostGIS schema, whose name is quoted already: a function, its trigger."""
    refused = "\n".join(f"IF NOT ({_of('NEW', rule)}) AND (TG_OP = 'INSERT' OR ({_of('OLD', rule)}) IS NOT FALSE) "
                        f"THEN RAISE EXCEPTION '{rule.says}'; END IF;" for rule in RULES)
    values = [(name, f'OLD."{name}"', f'NEW."{name}"') for name in _KEPT]
    values.append((POINT, "ST_X(OLD.geom) || ' ' || ST_Y(OLD.geom)", "ST_X(NEW.geom) || ' ' || ST_Y(NEW.geom)"))
    changed = ", ".join(f"('{name}', ({old})::text, ({new})::text)" for name, old, new in values)
    yield f"""CREATE FUNCTION {schema}."incidents_guarded"() RETURNS trigger LANGUAGE plpgsql
SET search_path FROM CURRENT AS $guard$
DECLARE
  unsigned boolean;
BEGIN
IF TG_OP = 'INSERT' THEN
  IF NEW."written" IS NOT NULL THEN RETURN NEW; END IF;
ELSIF NEW."written" IS DISTINCT FROM OLD."written" THEN
  RETURN NEW;
END IF;
{refused}
IF TG_OP = 'INSERT' THEN RETURN NEW; END IF;
unsigned := NEW."reviewed" IS NOT DISTINCT FROM OLD."reviewed";
INSERT INTO {schema}."{EDITS.name}" ({_COLUMNS})
SELECT NEW."event_id", "name", "before", "after", CASE WHEN unsigned THEN session_user ELSE NEW."reviewer" END,
  date_trunc('second', clock_timestamp())
FROM (VALUES {changed}) AS changed("name", "before", "after") WHERE "before" IS DISTINCT FROM "after";
IF FOUND AND unsigned THEN
  NEW."reviewer" := session_user;
  NEW."reviewed" := date_trunc('second', clock_timestamp());
END IF;
RETURN NEW;
END $guard$"""  # nosec B608: constants, and a schema's name that comes quoted
    yield (f'CREATE TRIGGER "incidents_guarded" BEFORE INSERT OR UPDATE ON {schema}."{INCIDENTS.name}" '
           f'FOR EACH ROW EXECUTE FUNCTION {schema}."incidents_guarded"()')


def _of(row, rule):
    return rule.holds.replace("{}", f"{row}.")


def _xy(row):
    """A point as text; the functions are those that every GeoPackage's spatial index needs."""
    return f'ST_MinX({row}."geom") || \' \' || ST_MinY({row}."geom")'
