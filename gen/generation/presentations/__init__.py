"""What is made of the functions of each kind: pictures, explorers, questions, code."""
