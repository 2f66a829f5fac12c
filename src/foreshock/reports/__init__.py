"""Reports: texts handed in, read into one immutable shape. Entry room of the way of the data."""
