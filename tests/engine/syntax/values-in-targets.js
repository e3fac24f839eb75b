// `arguments` and `eval` may be read where a target has a value by default, and not be assigned to.
'use strict';
(function () {
  const [{ a: { d = arguments.length } = arguments }, [b = arguments[0]] = eval('[]')] = [{}, undefined];
  let c, e;
  [{ a: { e = arguments.length } = arguments ? {} : 0 }, c = eval] = [{}];
  for ([{ y: { c = 1 } = arguments ? {} : 5 }] of [[{}]]) ;
  console.log(d, b, c, e);
})(7, 8);
for (const text of ['({ eval } = 1)', '({ arguments = 1 } = 1)', 'arguments++', 'for (eval of []) ;', 'let arguments', 'var { eval } = 1', 'arguments = eval', '[arguments = arguments] = []', '(arguments) = 1', 'function eval() {}']) {
  try { new Function(`'use strict'; ${text}`); console.log(text, 'is taken'); } catch (error) { console.log(text, error.name, error.message); }
}
