"""The text of printed PyTorch; `make compat` runs it where PyTorch is installed."""

from collections.abc import Callable

import pytest

from gen.formula.language.tree import Expression
from gen.formula.printers.torch_source import print_torch_body

Read = Callable[..., Expression]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("x*sigmoid(x)", "x * torch.sigmoid(x)"),
        ("max(0, x, alpha)", "torch.maximum(torch.maximum(x.new_tensor(0), x), x.new_tensor(alpha))"),
        ("piecewise(1, x >= 0, 0)", "torch.where(x >= 0, x.new_tensor(1), x.new_tensor(0))"),
        ("x*tanh(softplus(x))", "x * torch.tanh(torch.logaddexp(x, x.new_tensor(0)))"),
        ("x*Phi(x)", "x * (torch.erfc(-x / math.sqrt(2)) / 2)"),
        ("sqrt(2/pi)*clip(x, 0, 6)", "math.sqrt(2 / math.pi) * torch.clamp(x, 0, 6)"),
        ("1 + logsigmoid(x)", "1 + (x - torch.logaddexp(x, x.new_tensor(0)))"),
    ],
)
def test_printed(read: Read, text: str, source: str) -> None:
    assert print_torch_body(read(text)) == ((), source)


def test_totals(read: Read) -> None:
    softmax = "exp(x[i] - maximum(k, x[k])) / sum(j, exp(x[j] - maximum(k, x[k])))"
    statements, expression = print_torch_body(read(softmax, indexed=True))
    assert statements == (
        "largest = torch.amax(x, dim=-1, keepdim=True)",
        "terms = torch.exp(x - largest)",
        "total = torch.sum(terms, dim=-1, keepdim=True)",
    )
    assert expression == "terms / total"
    assert print_torch_body(read("maximum(j, x[j])", indexed=True)) == ((), "torch.amax(x, dim=-1)")


@pytest.mark.parametrize("text", ["W(x)", "cbrt(x)"])
def test_what_pytorch_lacks(read: Read, text: str) -> None:
    with pytest.raises(ValueError, match="no notation for"):
        print_torch_body(read(text))


def test_a_sum_inside_a_sum(read: Read) -> None:
    with pytest.raises(ValueError, match="sum inside a sum"):
        print_torch_body(read("sum(j, x[i]*x[j])", indexed=True))
