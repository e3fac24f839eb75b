// No variable is read before its own value, wherever it is declared.
const t = (text) => { try { return new Function('stop', text)(() => { throw new Error('it goes on'); }); } catch (error) { return `${error.name}: ${error.message}`; } };
for (const text of [
  'for (let get = stop(get`a`); stop(); ) ;', 'for (let a = a; stop(); ) ;', 'for (let a = a(); stop(); ) ;', 'for (let a = a?.b; stop(); ) ;', 'for (let a = a++; stop(); ) ;', 'for (let a = (() => a)(); stop(); ) ;', 'for (const a = a; stop(); ) ;',
  'for (let a = 1, b = b; stop(); ) ;', 'for (let { a = a } = {}; stop(); ) ;', 'for (let a of a) stop();', 'for (let a in a) stop();', 'for (let a = 1, f = () => a; stop(f); ) ;',
  'let a = a`x`', 'let a = a()', 'let a = a.x()', 'let a = a += 1', 'let a = typeof a', 'let a = new a', 'let a = [...a]', 'let a = `${a}`', 'let a = a?.()', 'const { a = a } = {}', 'let [b = b] = []', 'let a = { a }', 'let a = { [a]: 1 }', 'let a = (a = 1)', 'let a = (a ||= 1)', 'class A extends A {}', 'let a = a[0]()', 'let a = a instanceof a', 'let a = -a',
]) console.log(text, '|', t(text));
for (let i = 0, all = []; i <= 3; i++) { all.push(() => i); if (i === 3) console.log(all.map((f) => f()).join()); }
