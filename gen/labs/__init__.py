"""What the labs work with: the published functions as something to call, and charts in the style of the site."""
