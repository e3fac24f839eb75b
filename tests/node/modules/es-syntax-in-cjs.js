// A file that is not run as an ES module but written as one says what is wrong, and where.
for (const name of ['import', 'export', 'meta']) {
  try {
    require(`./fixtures/esm-required/${name}.cjs`);
  } catch (error) {
    console.log(error.name, error.message, /[^/]+\.cjs:\d+/.exec(error.stack)[0]);
  }
}
