"""A slope for each channel needs trailing axes of length one before it meets a batch of images."""

import numpy as np

images = -np.ones((2, 3, 4, 4))  # images, channels, height, width
slopes = np.array([0.1, 0.2, 0.3])

leaky = np.where(images > 0, images, slopes[:, None, None] * images)
print(leaky.shape, leaky[0, :, 0, 0])

try:
    slopes * images
except ValueError as error:
    print(str(error).partition(" (")[0].split(" with ")[0])

# Output:
# (2, 3, 4, 4) [-0.1 -0.2 -0.3]
# operands could not be broadcast together
