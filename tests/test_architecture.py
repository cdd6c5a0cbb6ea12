"""The rules of the house, each with a test that finds violations by itself."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import CheckConstraint, Q

ROOT = Path(settings.BASE_DIR)
OURS = ["newsroom", "public", "articles", "people", "ledger", "deploy", "bench"]
APPS = ["articles", "people", "ledger"]
BANNED = {"utils", "helpers", "common", "services", "managers", "signals", "misc", "lib"}
LONGEST_FILE, LONGEST_FUNCTION, LONGEST_TEMPLATE = 300, 40, 120


def modules(*folders):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def functions(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def named(path):
    return str(path.relative_to(ROOT))


ALL = [pytest.param(path, id=named(path)) for path in modules(*OURS, "tests")]
PRODUCT = [pytest.param(path, id=named(path)) for path in modules(*OURS)]
TEMPLATES = [pytest.param(path, id=named(path)) for path in sorted((ROOT / "templates").rglob("*")) if path.is_file()]
MODELS = [model for app in APPS for model in apps.get_app_config(app).get_models()]


@pytest.mark.parametrize("path", ALL)
def test_a_module_fits_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", ALL)
def test_no_function_is_long(path):
    long = [node.name for node in functions(path) if node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION]

    assert long == []


@pytest.mark.parametrize("path", ALL)
def test_every_module_is_named_for_what_it_is(path):
    assert path.stem not in BANNED
    assert path.parent.name not in BANNED


@pytest.mark.parametrize("path", PRODUCT)
def test_no_function_imports(path):
    for node in functions(path):
        imports = [each for each in ast.walk(node) if isinstance(each, ast.Import | ast.ImportFrom)]
        assert imports == [], f"{node.name} imports"


@pytest.mark.parametrize("model", MODELS)
def test_no_model_overrides_save(model):
    assert "save" not in vars(model)


@pytest.mark.parametrize("path", PRODUCT)
def test_only_the_article_assigns_a_status(path):
    assigned = [
        target
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign | ast.AugAssign)
        for part in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for target in ast.walk(part)
        if isinstance(target, ast.Attribute) and target.attr == "status"
    ]
    updated = re.search(r"\.update\([^)]*\bstatus=", path.read_text(encoding="utf-8"))

    assert named(path) == "articles/models/article.py" or (not assigned and not updated)


@pytest.mark.parametrize("path", PRODUCT)
def test_the_only_signal_is_post_migrate(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\b(pre_save|post_save|pre_delete|post_delete|m2m_changed|@receiver)\b", text)


@pytest.mark.parametrize("path", TEMPLATES)
def test_a_template_is_short_and_holds_no_script_or_style(path):
    text = path.read_text(encoding="utf-8")

    assert len(text.splitlines()) <= LONGEST_TEMPLATE
    if named(path) == "templates/public/_data.html":  # facts for search engines: a data block, which never runs
        text = text.replace('<script type="application/ld+json">{{ facts|as_data }}</script>', "")
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\ssrc=)", text)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_a_moment_or_person_that_may_be_missing_is_constrained_with_its_fellow(model):
    loose = {f.name for f in model._meta.concrete_fields if f.null and re.search(r"(^|_)(at|by)$", f.name)}
    held = {
        name.split("__")[0]
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
        for name in _names(constraint.condition)
    }

    assert loose <= held


def _names(condition):
    for child in condition.children:
        if isinstance(child, Q):
            yield from _names(child)
        else:
            yield child[0]


def test_every_dependency_says_why():
    for file in (ROOT / "requirements").glob("*.in"):
        for line in file.read_text(encoding="utf-8").splitlines():
            assert not re.match(r"[a-zA-Z]", line) or "#" in line, f"{file.name}: {line}"


@pytest.mark.parametrize("path", [pytest.param(path, id=named(path)) for path in modules("public")])
def test_the_paper_is_read_at_one_moment(path):
    """A public query that asks the clock itself would show today's words on a page of the past."""
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"objects\.(live|shown|ahead|reached_readers|public)\(\)", text)
