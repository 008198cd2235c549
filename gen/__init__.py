"""Nonlinear: definitions of activation functions in, verified facts and linked pages out."""
