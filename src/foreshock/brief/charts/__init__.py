"""Charts: pure functions from an assessment to a picture with its words and its data. Drawn as plain SVG coloured by the
page's CSS variables, so that light, dark and print need one picture; Vega-Lite specifications are rendered to the same."""
