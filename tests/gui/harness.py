"""Runs a scenario inside a real QGIS window on a display of its own, and gives back what it wrote."""

import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SCENARIOS = Path(__file__).resolve().parent / "scenarios"
SETTINGS = """[UI]
UITheme={theme}

[qgis]
checkVersion=false
showTips315=false
stylesheet\\fontPointSize={font}

[locale]
overrideFlag={override}
userLocale={locale}
globalLocale={locale}
"""
PLUGINS = """
[app]
minTaskLengthForSystemNotification=3600

[PythonPlugins]
dateline={enabled}
"""


def needs_window():
    """Skip the test with its reason where no QGIS window can be opened."""
    for program, package in (("xvfb-run", "xvfb"), ("qgis", "qgis")):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed (package {package})")


def prepare_profile(folder, font=9, theme="default", enabled=False, locale="", linked=True):
    """A QGIS profile of its own under ``folder``; ``linked``: with the checkout as its plugin ``dateline``."""
    profile = folder / "profiles" / "default"
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "QGIS").mkdir()
    text = SETTINGS.format(font=font, theme=theme, locale=locale or "en", override="true" if locale else "false")
    if linked:
        (profile / "python" / "plugins" / "dateline").symlink_to(ROOT, target_is_directory=True)
        text += PLUGINS.format(enabled="true" if enabled else "false")
    (profile / "QGIS" / "QGIS3.ini").write_text(text, encoding="utf-8")
    return folder


def run_scenario(name, folder, *, font=9, theme="default", scale=1, screen="1600x1000", timeout=180, enabled=False,
                 locale="", linked=True, **values):
    """Run ``scenarios/<name>.py`` in QGIS and return the results it wrote (a dict).

    ``values`` reach the scenario as environment variables DATELINE_<NAME>. Fails the test with the window's own
    output when QGIS ends without results. Everything written is under ``folder``.
    """
    needs_window()
    folder = Path(folder)
    profile = prepare_profile(folder / "profile", font=font, theme=theme, enabled=enabled, locale=locale, linked=linked)
    (folder / "home" / "run").mkdir(parents=True, mode=0o700)
    (folder / "tmp").mkdir()  # elsewhere, or QGIS takes the layers of a test for temporary ones
    out = folder / "results.json"
    environment = dict(os.environ, HOME=str(folder / "home"), XDG_DATA_HOME=str(folder / "home" / "data"),
                       XDG_RUNTIME_DIR=str(folder / "home" / "run"),
                       TMPDIR=str(folder / "tmp"), LIBGL_ALWAYS_SOFTWARE="1", QT_SCALE_FACTOR=str(scale),
                       QT_QPA_PLATFORM="xcb",  # not the offscreen of the headless tests in this process
                       LC_ALL="C.UTF-8", DATELINE_RESULTS=str(out), DATELINE_FOLDER=str(folder),
                       DATELINE_SCENARIOS=str(SCENARIOS), DATELINE_ROOT=str(ROOT), DATELINE_THEME=theme)
    environment.update({"DATELINE_" + key.upper(): str(value) for key, value in values.items()})
    command = ["xvfb-run", "-a", "-s", f"-screen 0 {screen}x24", "qgis", "--nologo", "--noversioncheck",
               "--profiles-path", str(profile), "--code", str(SCENARIOS / (name + ".py"))]
    log = folder / "qgis.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(command, env=environment, cwd=str(folder), stdout=stream, stderr=subprocess.STDOUT,
                                   start_new_session=True)
        try:
            process.wait(timeout=timeout)
        except subprocess.TimeoutExpired:
            _end(process)
    if not out.exists():
        pytest.fail(f"QGIS ended without results (exit {process.returncode}):\n{_tail(log)}")
    results = json.loads(out.read_text(encoding="utf-8"))
    if results.get("error") or results.get("exceptions"):
        pytest.fail("\n".join([results.get("error", ""), *results.get("exceptions", ()), _tail(log)]))
    results["exit"] = process.returncode
    return results


def _end(process):
    """End QGIS and its display: the group that this test started, and nothing else."""
    for kind in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, kind)
            process.wait(timeout=10)
            return
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            return


def _tail(log, lines=40):
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
