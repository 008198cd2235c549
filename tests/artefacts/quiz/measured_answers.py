"""Which choice of a question about several inputs is right, judged by values of the formulas alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np

from gen.artefacts.quiz import QuizQuestion
from gen.catalogue import Activation
from gen.formula.language.parser import parse
from gen.formula.values.numpy_values import evaluate
from gen.problems import Place

HERE = Place("test.yml", 1, 1)
X = np.array([0.4, -0.7, 1.3, 0.1])
PAIRS = [(0.7, -1.2), (-2.1, 0.4), (1.5, 2.2)]
STEP = 1e-6
COLD, HOT = 1e-2, 1e7
FAR = -50


def is_right(functions: Mapping[str, Activation], question: QuizQuestion, place: int) -> bool:
    """Whether a choice holds: by differences, at a very low or high temperature, or on shifted inputs."""
    return MEASURED[question.fact](functions, question, place)


def values(activation: Activation, **inputs: object) -> np.ndarray:
    """The function at its default parameters."""
    defaults = {parameter.name: float(parameter.default) for parameter in activation.parameters}
    return np.asarray(evaluate(activation.formula.tree, {**defaults, **inputs}), dtype=float)


def read_latex(text: str) -> str:
    """The LaTeX of a product or a sum as text of the formula language; u and v are the outputs i and j."""
    for latex, plain in ((r"\sigma", "sigmoid"), (r"\delta_{ij}", "d"), ("y_{i}", "u"), ("y_{j}", "v")):
        text = text.replace(latex, plain)
    text = re.sub(r"e\^\{(\w)\}", r"exp(\1)", text)
    return re.sub(r"(?<=[\w)]) (?=[\w(])", "*", text)


def by_differences(functions: Mapping[str, Activation], question: QuizQuestion, place: int) -> bool:
    """The partial derivative of a gated function by its value or its gate."""
    activation = functions[question.function]
    gate = activation.gate
    (value,) = set(activation.inputs) - {gate}
    by = gate if question.fact == "jacobian.gate" else value
    said = parse(read_latex(question.choices[place].text), HERE, inputs=activation.inputs)
    for pair in PAIRS:
        at = dict(zip(activation.inputs, pair, strict=True))
        rise = values(activation, **{**at, by: at[by] + STEP}) - values(activation, **{**at, by: at[by] - STEP})
        if not np.isclose(evaluate(said, at), rise / (2 * STEP), atol=1e-7):
            return False
    return True


def by_component(functions: Mapping[str, Activation], question: QuizQuestion, place: int) -> bool:
    """The Jacobian of a vector function."""
    activation = functions[question.function]
    said = parse(read_latex(question.choices[place].text), HERE, inputs=("u", "v", "d"))
    outputs = values(activation, x=X)
    for j, along in enumerate(np.eye(len(X)) * STEP):
        column = (values(activation, x=X + along) - values(activation, x=X - along)) / (2 * STEP)
        for i, slope in enumerate(column):
            known = {"u": outputs[i], "v": outputs[j], "d": float(i == j)}
            if not np.isclose(evaluate(said, known), slope, atol=1e-7):
                return False
    return True


def by_temperature(functions: Mapping[str, Activation], question: QuizQuestion, place: int) -> bool:
    """The limit of f(x/T); -oo stands for what lies far below."""
    temperature = COLD if question.fact == "limits.zero" else HOT
    text = question.choices[place].text.replace("−", "-").replace("∞", "oo")
    if special := re.fullmatch(r"(\S+) at the (largest|smallest) input if it is the only one, (\S+) elsewhere", text):
        end = X.max() if special[2] == "largest" else X.min()
        said = np.where(np.isclose(X, end), float(special[1]), float(special[3].replace("oo", "inf")))
    else:
        said = np.full(len(X), {"1/n": 1 / len(X), "-log(n)": -np.log(len(X))}[text.removesuffix(" everywhere")])
    outputs = values(functions[question.function], x=X / temperature)
    return bool(np.allclose(np.where(outputs < FAR, -np.inf, outputs), said, atol=1e-5))


def by_shift(functions: Mapping[str, Activation], question: QuizQuestion, place: int) -> bool:
    """Whether the outputs grow by what is added to every input."""
    activation = functions[question.choices[place].owners[0]]
    grows = bool(np.allclose(values(activation, x=X + 0.9), values(activation, x=X) + 0.9))
    return grows == question.holds


def by_gate(functions: Mapping[str, Activation], question: QuizQuestion, place: int) -> bool:
    """Whether a gated function is its value times the function of its gate."""
    activation = functions[question.function]
    (value,) = set(activation.inputs) - {activation.gate}
    (chosen,) = [function for function in functions.values() if function.name == question.choices[place].text]
    for number, gate in PAIRS:
        product = number * values(chosen, x=gate)
        if not np.isclose(values(activation, **{value: number, activation.gate or "": gate}), product, rtol=1e-12):
            return False
    return True


MEASURED: Mapping[str, Callable[[Mapping[str, Activation], QuizQuestion, int], bool]] = {
    "jacobian": by_component,
    "jacobian.value": by_differences,
    "jacobian.gate": by_differences,
    "limits.zero": by_temperature,
    "limits.infinity": by_temperature,
    "invariances.shift_equivariant": by_shift,
    "relations.gate": by_gate,
}
