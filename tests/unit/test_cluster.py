"""Articles read on a Dask cluster: the same bytes as on this machine, also when a worker is killed in the middle."""

import pytest

from dask_cluster import running_cluster
from dateline.core import workers as module
from dateline.core.articles import read_articles
from dateline.core.cli import FINE, main
from dateline.core.pipeline import extract
from dateline.core.workers import workers
from dateline.gazetteer.errors import DatelineError
from extraction import GAZETTEER, ROOT

SAMPLES = ROOT / "samples"
pytest.importorskip("distributed", reason="the package distributed is not installed")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with running_cluster(tmp_path_factory.mktemp("cluster")) as running:
        yield running


def test_the_command_line_gives_the_same_bytes(cluster, tmp_path):
    given = ["extract", str(SAMPLES), "--index", str(SAMPLES / "index.csv")]
    assert main([*given, "--out", str(tmp_path / "here.geojson")]) == FINE
    assert main([*given, "--scheduler", cluster.address, "--out", str(tmp_path / "there.geojson")]) == FINE
    assert (tmp_path / "there.geojson").read_bytes() == (tmp_path / "here.geojson").read_bytes()


def test_a_worker_that_is_killed_in_the_middle_costs_nothing(cluster):
    articles = list(read_articles([SAMPLES], index=SAMPLES / "index.csv"))
    seen = []

    def kill_one(done, total, message):
        seen.append(done)
        if done == 2:
            cluster.workers[0].kill()

    with workers(scheduler=cluster.address) as executor:
        result = extract(articles, GAZETTEER, executor=executor, progress=kill_one)
    assert cluster.workers[0].wait(10) == -9 and seen == list(range(1, len(articles) + 1))
    assert result == extract(articles, GAZETTEER)


def test_a_scheduler_that_is_killed_in_the_middle_is_named(tmp_path, monkeypatch):
    articles = list(read_articles([SAMPLES], index=SAMPLES / "index.csv")) * 3
    with running_cluster(tmp_path) as lost, pytest.raises(DatelineError, match="was lost; see that it is up"):
        with workers(scheduler=lost.address):
            monkeypatch.setattr(module, "PATIENCE_S", 8)  # now that its workers are there
        with workers(scheduler=lost.address) as executor:
            extract(articles, GAZETTEER, executor=executor,
                    progress=lambda done, total, message: lost.scheduler.kill() if done == 2 else None)


def test_a_cluster_without_workers_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "PATIENCE_S", 2)
    with running_cluster(tmp_path, 0) as empty:
        with pytest.raises(DatelineError, match="has no workers"), workers(scheduler=empty.address):
            pass
