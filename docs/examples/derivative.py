"""A symmetric difference comes close to the slope, until rounding takes over."""


def cube(x: float) -> float:
    return x * x * x


x = 1.1
exact = 3 * x * x
for exponent in (1, 3, 5, 9, 13):
    step = 10.0**-exponent
    estimate = (cube(x + step) - cube(x - step)) / (2 * step)
    print(f"step 1e-{exponent:02}: error {abs(estimate - exact):.0e}")

# Output:
# step 1e-01: error 1e-02
# step 1e-03: error 1e-06
# step 1e-05: error 1e-10
# step 1e-09: error 3e-07
# step 1e-13: error 3e-03
