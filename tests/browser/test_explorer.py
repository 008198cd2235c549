"""The explorer as a reader uses it: pointer, keys, touch, sliders, address, history, schemes, paper, no script."""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.reading import barriers

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
BUDGET = 20 * 1024
HERE = ("http://nonlinear.localhost/reference/", "data:", "blob:")
WATCH = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) window.shifted += shift.value;
  }).observe({ type: "layout-shift" });
}"""

# The explorer of another page, taken from its HTML and brought to life on this one.
MOUNTED = """async (address) => {
  const there = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const root = document.adoptNode(there.querySelector(".nl-explorer"));
  document.querySelector("article").append(root);
  const { mount } = await import(document.querySelector("script[src$='explorer.js']").src);
  await mount(root, false);
  const values = [...root.querySelectorAll(".nl-explorer__readout output")].map((output) => output.value);
  root.remove();
  return [root.dataset.kind, values];
}"""


@contextmanager
def exploring(chromium: Browser, address: str, width: int = 1300, **options: Any) -> Iterator[Page]:
    """A page whose explorer is alive; afterwards there was no word on the console and no request to elsewhere."""
    context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
    faults: list[str] = []
    context.on("request", lambda request: None if request.url.startswith(HERE) else faults.append(request.url))
    page = context.new_page()
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address, wait_until="load")
    if options.get("java_script_enabled", True):
        expect(page.locator(".nl-explorer--live")).to_have_count(1)
    yield page
    context.close()
    assert faults == []


def rows(page: Page) -> list[Locator]:
    return page.locator(".nl-explorer__setting dl > div").all()


def outputs(page: Page) -> list[str]:
    return page.locator(".nl-explorer__readout output").all_inner_texts()


def number(text: str) -> float:
    digits = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-", strict=True))
    return float("".join(digits.get(character, character) for character in text.replace("−", "-").replace("·10", "e")))


def silu(x: float) -> float:
    return x / (1 + math.exp(-x))


def surface(page: Page) -> Locator:
    return page.locator(".nl-explorer__surface")


def curve(page: Page) -> str:
    return str(page.locator(".nl-explorer__picture path[stroke*='order-0']").first.get_attribute("d"))


def box(page: Page) -> dict[str, float]:
    surface(page).scroll_into_view_if_needed()
    bounds = surface(page).bounding_box()
    assert bounds is not None
    return dict(bounds)


def test_the_pointer_reads_values_off_the_curve(site: Any, chromium: Browser) -> None:
    with exploring(chromium, site.address + "activations/silu/") as page:
        at = box(page)
        seen = []
        for part in (0.3, 0.6, 0.9):
            page.mouse.move(at["x"] + part * at["width"], at["y"] + 80)
            x, f, slope, _ = map(number, outputs(page))
            seen.append(x)
            assert f == pytest.approx(silu(x), abs=1e-4)
            assert slope == pytest.approx((silu(x + 1e-5) - silu(x - 1e-5)) / 2e-5, abs=1e-4)
        assert seen[0] < 0 < seen[1] < seen[2] <= 5
        expect(page.locator(".nl-explorer__spoken")).to_contain_text(f"x = {seen[2]}", timeout=3000)


def test_keys_read_values_and_move_the_view(site: Any, chromium: Browser) -> None:
    with exploring(chromium, site.address + "activations/silu/", width=360) as page:
        stage = surface(page)
        stage.focus()
        for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "Shift+ArrowRight", "PageUp", "PageDown"):
            page.keyboard.press(key)
        assert number(outputs(page)[0]) == pytest.approx(1 + 11 * 0.05)
        assert str(stage.get_attribute("aria-valuetext")).startswith(f"x = 1.55, f = {silu(1.55):.4f}, f′ =")
        page.keyboard.press("End")
        assert outputs(page)[0] == "5"
        page.keyboard.press("ArrowRight")
        expect(stage).to_have_attribute("aria-valuemax", "5.05")
        page.keyboard.press("Home")
        assert outputs(page)[0] == "−4.95"
        page.keyboard.press("0")
        expect(stage).to_have_attribute("aria-valuemax", "5")
        page.keyboard.press("+")
        page.wait_for_function("document.querySelector('.nl-explorer__surface').ariaValueMax !== '5'")


def test_kinks_and_jumps_are_honest(site: Any, chromium: Browser) -> None:
    with exploring(chromium, site.address + "activations/relu/?x=0") as page:
        assert outputs(page) == ["0", "0", "0 | 1", "none"]
        assert "0 from the left and 1 from the right" in str(surface(page).get_attribute("aria-valuetext"))
    with exploring(chromium, site.address + "activations/binary-step/?x=0&draw=0") as page:
        assert outputs(page)[:3] == ["0", "1", "none"]
        dots = page.locator(".nl-explorer__picture g:nth-of-type(4) circle")
        assert [dot.get_attribute("fill") for dot in dots.all()] == ["var(--nl-plot-surface)", "var(--nl-order-0)"]
        # Two strokes that meet at no point: no line joins them.
        assert curve(page).count("M") == 2


def test_a_slider_moves_the_curve_the_formula_and_the_facts(site: Any, chromium: Browser) -> None:
    with exploring(chromium, site.address + "activations/swish/") as page:
        setting = page.locator(".nl-explorer__setting")
        before = curve(page)
        expect(setting).to_contain_text("At the default")
        slider = page.get_by_role("slider", name="β", exact=True)
        slider.focus()
        page.keyboard.press("End")
        assert curve(page) != before
        formula = setting.get_by_role("math")
        expect(formula).to_have_accessible_name("f(x) = x*sigmoid(4*x)")
        # Typeset by KaTeX at generation; the value stands in the slot, and no second copy is read out.
        expect(formula.locator(".katex-html .nl-explorer__slot")).to_have_text("4")
        expect(formula.locator("math")).to_have_count(0)
        told = {row.locator("dt").inner_text(): row.locator("dd").all_inner_texts() for row in rows(page)}
        # Proved for every β: the minimum is −W(1/e)/β, which is the least value of f over β.
        assert told["Minimum"][0].startswith("−0.06962 at −0.3196")
        assert told["Minimum"][1] == told["Range"][1] == "enclosed"
        assert told["Forward gain"][1] == "numeric"
        expect(setting).to_contain_text("Numeric: at this setting only")
        assert number(outputs(page)[1]) == pytest.approx(1 / (1 + math.exp(-4)), abs=1e-4)
        field = page.get_by_role("spinbutton")
        field.fill("-7")
        field.press("Enter")
        assert float(field.input_value()) > 0
        page.get_by_role("button", name="Back to β").click()
        assert curve(page) == before
        expect(setting).to_contain_text("At the default")
        assert "numeric" not in setting.inner_text()


def test_marks_follow_the_parameters_and_are_read_off(site: Any, chromium: Browser) -> None:
    with exploring(chromium, site.address + "activations/elu/?alpha=2.5") as page:
        page.get_by_role("button", name="Mark special").click()
        marks = page.locator(".nl-explorer__marks")
        expect(marks).to_contain_text("y = −2.5 (left), y = x (right)")
        height = "document.querySelectorAll('.nl-explorer__picture line[stroke-dasharray]')[0].getAttribute('y1')"
        low = float(page.evaluate(height))
        slider = page.get_by_role("slider", name="α", exact=True)
        slider.focus()
        page.keyboard.press("Home")
        expect(marks).to_contain_text("y = −0.02 (left)")
        assert float(page.evaluate(height)) < low
    with exploring(chromium, site.address + "activations/swish/?beta=2&marks=1&x=3") as page:
        bottom = page.get_by_role("button", name="Read off at f′ = 0")
        bottom.focus()
        page.keyboard.press("Enter")
        x, f, slope, _ = map(number, outputs(page))
        assert (x, slope) == (pytest.approx(-0.63923, abs=1e-4), pytest.approx(0, abs=1e-9))
        assert f == pytest.approx(silu(2 * x) / 2, abs=1e-4)
        expect(bottom).to_be_focused()


def test_the_state_is_in_the_address_and_survives_history(site: Any, chromium: Browser) -> None:
    with exploring(chromium, site.address + "activations/swish/") as page:
        assert "?" not in page.url
        page.get_by_role("slider", name="β", exact=True).focus()
        page.keyboard.press("ArrowRight")
        page.get_by_role("button", name="Draw f″").click()
        page.get_by_role("button", name="Mark special").click()
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_url(re.compile("beta=1.02.*view=|view=.*beta=1.02"))
        address, numbers, drawn = page.url, outputs(page), curve(page)
        assert {"draw=012", "marks=1"} <= set(address.split("?")[1].split("&"))
        # Away and back by instant navigation: the page is made anew, and its explorer with it, once.
        page.evaluate("window.sameDocument = true")
        page.locator("nav a[href*='mish']").first.click()
        page.wait_for_url("**/activations/mish/")
        expect(page.locator(".nl-explorer--live[data-function=mish]")).to_have_count(1)
        assert "?" not in page.url
        page.go_back()
        page.wait_for_url(address)
        expect(page.locator(".nl-explorer--live[data-function=swish]")).to_have_count(1)
        expect(page.locator(".nl-explorer__picture")).to_have_count(1)
        page.wait_for_function(
            "text => document.querySelector('.nl-explorer__setting').innerText.includes(text)", arg="1.02"
        )
        assert outputs(page) == numbers
        assert curve(page) == drawn
        page.go_forward()
        expect(page.locator(".nl-explorer--live[data-function=mish]")).to_have_count(1)
        expect(page.locator(".nl-explorer__picture")).to_have_count(1)
        assert page.evaluate("window.sameDocument")
    with exploring(chromium, address) as page:
        assert outputs(page) == numbers
        assert curve(page) == drawn
        expect(page.locator(".nl-explorer__marks li").first).to_be_visible()
        expect(page.get_by_role("button", name="Draw f″")).to_have_attribute("aria-pressed", "true")


def test_a_spoilt_address_is_read_as_far_as_it_makes_sense(site: Any, chromium: Browser) -> None:
    query = "?beta=-3&x=none&view=1,2,3&draw=9&marks=yes&other=kept"
    with exploring(chromium, site.address + "activations/swish/" + query) as page:
        assert outputs(page)[0] == "1"
        assert float(page.get_by_role("spinbutton").input_value()) > 0
        surface(page).press("ArrowRight")
        page.wait_for_url(re.compile("x=1.05"))
        assert "other=kept" in page.url
        assert "view" not in page.url


def test_drag_pans_and_a_wheel_with_control_zooms(site: Any, chromium: Browser) -> None:
    with exploring(chromium, site.address + "activations/silu/") as page:
        at = box(page)
        page.mouse.move(at["x"] + 200, at["y"] + 100)
        page.mouse.down()
        page.mouse.move(at["x"] + 150, at["y"] + 100, steps=4)
        page.mouse.up()
        page.wait_for_function("Number(document.querySelector('.nl-explorer__surface').ariaValueMax) > 5.5")
        wide = """[document.querySelector(".nl-explorer__surface")]
            .map((surface) => surface.ariaValueMax - surface.ariaValueMin)[0]"""
        before = page.evaluate(wide)
        page.keyboard.down("Control")
        page.mouse.wheel(0, -200)
        page.keyboard.up("Control")
        page.wait_for_function(f"{wide} < {before} - 1")
        zoomed = page.evaluate(wide)
        page.mouse.wheel(0, 200)
        page.wait_for_function("scrollY > 50")
        assert page.evaluate(wide) == zoomed
        at = box(page)
        page.mouse.dblclick(at["x"] + 200, at["y"] + 100)
        page.wait_for_function(f"Math.abs({wide} - {zoomed} / 2) < 1e-3")


def test_a_finger_that_moves_upwards_scrolls_the_page(site: Any, chromium: Browser) -> None:
    for path in ("silu", "glu"):
        address = f"{site.address}activations/{path}/"
        with exploring(chromium, address, width=360, has_touch=True, is_mobile=True) as page:
            at = box(page)
            session = page.context.new_cdp_session(page)
            x, y = at["x"] + 100, at["y"] + at["height"] - 40
            for step in range(12):
                kind = "touchMove" if step else "touchStart"
                points = [{"x": x, "y": y - 12 * step}]
                session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
            session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
            page.wait_for_function("scrollY > 50")
            assert "view=" not in page.url


def test_a_finger_reads_values_and_targets_are_large(site: Any, chromium: Browser) -> None:
    address = site.address + "activations/swish/"
    with exploring(chromium, address, width=360, has_touch=True, is_mobile=True) as page:
        at = box(page)
        page.touchscreen.tap(at["x"] + 0.8 * at["width"], at["y"] + 60)
        x, f, *_ = map(number, outputs(page))
        assert x > 2
        assert f == pytest.approx(silu(x), abs=1e-4)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        for control in page.locator(".nl-explorer :is(button, input)").all():
            size = control.bounding_box()
            assert size is not None
            assert min(size["height"], size["width"]) >= 43.9, control.get_attribute("aria-label")
            assert size["x"] + size["width"] <= 360


def test_the_colours_follow_the_scheme(site: Any, chromium: Browser) -> None:
    colour = "getComputedStyle(document.querySelector(\".nl-explorer__picture path[stroke*='order-0']\")).stroke"
    with exploring(chromium, site.address + "activations/silu/", color_scheme="light") as page:
        light = page.evaluate(colour)
        page.locator("label[for=__palette_1]:visible, label[for=__palette_2]:visible").first.click()
        if page.evaluate("document.body.dataset.mdColorScheme") != "slate":
            page.locator("label[for=__palette_2]:visible").first.click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert page.evaluate(colour) != light


@pytest.mark.parametrize("width", [1300, 360])
@pytest.mark.parametrize("path", ["", "activations/swish/", "activations/softmax/", "activations/glu/"])
def test_nothing_moves_while_the_explorer_comes_to_life(site: Any, chromium: Browser, path: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    # The script is held back until the page stands with its own typefaces, so that only what it moves is counted.
    held: list[Route] = []
    page.route("**/explorer.js", lambda route: held.append(route))
    page.goto(site.address + path, wait_until="commit")
    page.wait_for_function("document.querySelector('footer') && document.fonts.status === 'loaded'")
    page.locator(".nl-explorer").scroll_into_view_if_needed()
    page.evaluate(WATCH)
    before = page.locator(".nl-explorer").bounding_box()
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator(".nl-explorer__readout output").first).not_to_be_empty()
    page.wait_for_timeout(300)
    assert page.locator(".nl-explorer").bounding_box() == before
    assert page.evaluate("shifted") < 1e-4
    context.close()


def test_softmax_moves_with_its_inputs_and_its_temperature(site: Any, chromium: Browser) -> None:
    with exploring(chromium, site.address + "activations/softmax/") as page:
        weights = [math.exp(logit) for logit in (2, 1, 0)]
        assert [number(output) for output in outputs(page)] == pytest.approx(
            [w / sum(weights) for w in weights] + [1], abs=1e-4
        )
        page.get_by_role("slider", name="temperature", exact=True).focus()
        page.keyboard.press("End")
        assert max(number(output) for output in outputs(page)[:3]) < 0.37
        page.get_by_role("slider", name="input 3", exact=True).focus()
        page.keyboard.press("End")
        page.wait_for_url(re.compile(r"x3=5&T=10|T=10&x3=5"))
    with exploring(chromium, site.address + "activations/softmax/?x3=5&T=0.05") as page:
        assert number(outputs(page)[2]) == pytest.approx(1)


def test_a_gated_function_is_read_off_its_map(site: Any, chromium: Browser) -> None:
    with exploring(chromium, site.address + "activations/glu/") as page:
        at = box(page)
        page.mouse.move(at["x"] + 0.8 * at["width"], at["y"] + 0.3 * at["height"])
        a, b, f, by_value, by_gate = map(number, outputs(page))
        assert a > 0
        gate = 1 / (1 + math.exp(-b))
        assert (f, by_value, by_gate) == pytest.approx((a * gate, gate, a * gate * (1 - gate)), abs=1e-3)
        page.get_by_role("slider", name="gate b", exact=True).focus()
        page.keyboard.press("Home")
        assert outputs(page)[1] == "−3"
        assert page.locator(".nl-explorer__picture path[fill*='heat']").count() == 9


def test_keys_buttons_wheel_and_drag_move_a_map(site: Any, chromium: Browser) -> None:
    heat = """[...document.querySelectorAll(".nl-explorer__picture path[fill*=heat]")]
        .map((element) => element.outerHTML).join()"""
    with exploring(chromium, site.address + "activations/swiglu/") as page:
        stage = surface(page)
        stage.focus()
        for key in ("ArrowRight", "ArrowUp", "ArrowUp", "Shift+ArrowLeft", "PageDown"):
            page.keyboard.press(key)
        assert [number(output) for output in outputs(page)[:2]] == pytest.approx([1 - 9 * 0.05, 1 - 8 * 0.05])
        page.keyboard.press("End")
        assert outputs(page)[0] == "3"
        page.keyboard.press("ArrowRight")
        page.wait_for_url(re.compile("view=-2.95,3.05,-3,3"))
        first = page.evaluate(heat)
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_function(f"(before) => {heat} !== before", arg=first)
        at = box(page)
        page.mouse.move(at["x"] + 200, at["y"] + 100)
        page.keyboard.down("Control")
        page.mouse.wheel(0, -200)
        page.keyboard.up("Control")
        page.mouse.down()
        page.mouse.move(at["x"] + 150, at["y"] + 140, steps=4)
        page.mouse.up()
        page.mouse.move(at["x"] + 150, at["y"] + at["height"] + 60)
        page.wait_for_function(
            "new URLSearchParams(location.search).get('view')?.split(',').every((number) => number !== '3.05')"
        )
        page.wait_for_timeout(400)
        address, shown, numbers = page.url, page.evaluate(heat), outputs(page)
    with exploring(chromium, address) as page:
        assert page.evaluate(heat) == shown
        assert outputs(page) == numbers
        page.get_by_role("button", name="Back to the first view").click()
        page.wait_for_url(lambda url: "view=" not in url)


def test_the_point_of_the_triangle_is_dragged_and_moved_by_keys(site: Any, chromium: Browser) -> None:
    for path in ("softmax", "softmin"):
        with exploring(chromium, f"{site.address}activations/{path}/?T=2") as page:
            sum_before = sum(float(element.input_value()) for element in page.get_by_role("spinbutton").all()[:3])
            box(page)
            knob = page.locator(".nl-explorer__knob").bounding_box()
            assert knob is not None
            middle = (knob["x"] + knob["width"] / 2, knob["y"] + knob["height"] / 2)
            before = [number(output) for output in outputs(page)]
            page.mouse.move(*middle)
            page.mouse.down()
            page.mouse.move(middle[0] + 10, middle[1] - 30, steps=3)
            page.mouse.up()
            after = [number(output) for output in outputs(page)]
            assert after[2] > before[2] + 0.1
            assert after[3] == 1
            inputs = [float(element.input_value()) for element in page.get_by_role("spinbutton").all()[:3]]
            assert sum(inputs) == pytest.approx(sum_before, abs=1e-4)
            weights = [math.exp((1 if path == "softmax" else -1) * value / 2) for value in inputs]
            assert after[:3] == pytest.approx([weight / sum(weights) for weight in weights], abs=1e-4)
            surface(page).focus()
            page.keyboard.press("ArrowRight")
            assert number(outputs(page)[1]) == pytest.approx(after[1] + 0.01, abs=1e-4)
            page.wait_for_url(re.compile("x3="))


def test_picture_and_numbers_are_saved(site: Any, chromium: Browser) -> None:
    with exploring(chromium, site.address + "activations/relu/?view=-1,1,-1,1") as page:
        contents = {}
        for kind in ("SVG", "PNG", "CSV"):
            with page.expect_download() as waiting:
                page.get_by_role("button", name=kind).click()
            assert waiting.value.suggested_filename == f"relu.{kind.lower()}"
            contents[kind] = Path(waiting.value.path()).read_bytes()
    assert b"var(" not in contents["SVG"]
    assert contents["SVG"].startswith(b"<svg")
    assert contents["PNG"].startswith(b"\x89PNG")
    rows = [line.split(",") for line in contents["CSV"].decode().split("\r\n")[:-1]]
    assert rows[0] == ["x", "f(x)", "f'(x)", "f''(x)"]
    assert len(rows) == 402
    assert ["0", "0", "", ""] in rows
    assert all(float(f) == max(float(x), 0) for x, f, *_ in rows[1:])


@pytest.mark.parametrize("path", ["selu/?marks=1&draw=012&x=-1", "softmax/", "glu/"])
def test_a_saved_picture_stands_alone_in_a_bare_tab(site: Any, chromium: Browser, tmp_path: Path, path: str) -> None:
    with exploring(chromium, f"{site.address}activations/{path}", color_scheme="dark") as page:
        with page.expect_download() as waiting:
            page.get_by_role("button", name="SVG").click()
        file = tmp_path / "saved.svg"
        waiting.value.save_as(file)
    bare = chromium.new_page()
    bare.goto(file.as_uri())
    assert bare.evaluate("document.documentElement.localName") == "svg"
    painted = bare.evaluate("""() => [...document.querySelectorAll("path, rect, circle, line")]
        .flatMap((mark) => [mark.getAttribute("fill"), mark.getAttribute("stroke")])
        .filter((paint) => paint && !["none", "transparent"].includes(paint) && !CSS.supports("color", paint))""")
    assert painted == []
    size = bare.evaluate(
        "(({ width, height }) => [width.baseVal.value, height.baseVal.value])(document.documentElement)"
    )
    assert min(size) > 100
    bare.close()


def test_saved_numbers_are_those_of_the_facts(site: Any, chromium: Browser) -> None:
    published = json.loads((site.folder / "data" / "facts.json").read_text())
    with exploring(chromium, site.address + "activations/mish/?view=-1,1,-1,1") as page:
        with page.expect_download() as waiting:
            page.get_by_role("button", name="CSV").click()
        lines = Path(waiting.value.path()).read_text().splitlines()[1:]
    at_zero = next(line.split(",") for line in lines if line.startswith("0,"))
    facts = published["mish"]["facts"]
    for cell, key in ((1, "value_at_zero"), (2, "derivative_at_zero")):
        assert float(at_zero[cell]) == pytest.approx(float(facts[key]["value"]["decimal"]), abs=1e-12)


def test_without_script_and_on_paper_the_static_figure_stands(site: Any, chromium: Browser) -> None:
    with exploring(chromium, site.address + "activations/swish/", java_script_enabled=False) as page:
        expect(page.locator(".nl-explorer figure svg")).to_be_visible()
        for part in ("bar", "readout", "tools", "slider", "setting"):
            expect(page.locator(f".nl-explorer__{part}").first).to_be_hidden()
    with exploring(chromium, site.address + "activations/swish/?marks=1") as page:
        expect(page.locator(".nl-explorer figure svg")).to_be_hidden()
        page.emulate_media(media="print")
        expect(page.locator(".nl-explorer figure svg")).to_be_visible()
        expect(surface(page)).to_be_hidden()
        expect(page.locator(".nl-explorer__marks")).to_be_hidden()


@pytest.mark.parametrize("path", ["swish/?marks=1", "softmax/", "glu/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_assistive_technology_meets_no_barrier(site: Any, chromium: Browser, path: str, scheme: str) -> None:
    with exploring(chromium, f"{site.address}activations/{path}", color_scheme=scheme) as page:
        assert barriers(page, ".nl-explorer") == []


def test_every_page_of_a_function_has_an_explorer_that_works(site: Any, chromium: Browser) -> None:
    slugs = sorted(path.stem for path in (site.folder / "assets" / "generated" / "functions").glob("*.js"))
    pages = sorted(path.parent.name for path in (site.folder / "activations").glob("*/index.html"))
    assert slugs == pages
    with exploring(chromium, f"{site.address}activations/{slugs[0]}/") as page:
        for slug in slugs:
            kind, values = page.evaluate(MOUNTED, f"{site.address}activations/{slug}/")
            assert values, slug
            assert all(values), (slug, kind, values)


def test_the_scripts_are_small() -> None:
    scripts = {path.stem: path.read_bytes() for path in (ROOT / "gen" / "theme" / "assets" / "explorer").glob("*.js")}
    # Each page loads the modules of its own kind only, one by one.
    own = {"curves": {"marks", "settings"}, "gates": {"planes"}, "vectors": {"simplex"}}
    for kind in own:
        others = {name for other, names in own.items() if other != kind for name in {other, *names}}
        loaded = [script for name, script in scripts.items() if name not in others]
        assert sum(len(gzip.compress(script, 9)) for script in loaded) < BUDGET
