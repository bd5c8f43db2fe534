/* Mantine's functions (`rem()`, `light-dark()`) in the CSS modules. */
module.exports = { plugins: { 'postcss-preset-mantine': {} } }
