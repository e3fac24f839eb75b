// What is a comment in a script and a comparison by the grammar of modules is refused in modules; `from` needs a module.
const sources = [
  'let x = 3; export default 5<!--x',
  'let x = 3; export default 5< !--x',
  'let x = 3; export default 5 <\n!--x',
  'let x = 3; export default 5; function late() { /* long enough to be put off, as functions are that nobody calls at once: so it is */ return 1<!--x }',
  'let x = 3;\n<!-- comment\nexport default 1',
  'export {} from',
  'export {} from;',
  'let from = 1; export { from } from;',
  'let from = 1; export { from, from as b, } /* from */\nfrom;',
  'let from = 1; export { from as default }; from;',
  'let from = 1; export { from as default }\nfrom\n(1)',
];
(async () => {
  for (const source of sources) {
    const url = `data:text/javascript,${encodeURIComponent(source)}`;
    await import(url).then(
      (module) => console.log('taken', module.default),
      (error) => console.log(error.name, error.message === '' ? 'without a text' : ''),
    );
  }
})();
