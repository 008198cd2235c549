"""What the explorers of the pages run on: each function as a JavaScript module, printed from its formula and facts."""
