// Names that are words elsewhere: `async`, `of`, `using`, `await`, `let`, `yield`, `get`, `set`, `static`.
const seen = [];
function async(...values) { seen.push(values.join('+')); return values.length; }

// Texts, comments and expressions that look like calls stay as they are.
const text = 'async(1)';
const pattern = /async(\w+)/;
console.log(text, `async(${text})`, pattern.exec('asyncCall')[1], /[/]async(x)/.test('/asyncx'), 'a/async(b)/c');
console.log(async(1, 2), pattern.source, async (3));

// Calls, divisions and arrow functions of and beside it.
const divided = async(1, 1) / 2 / async(2);
const shown = async(4)
  / 2;
console.log(divided, shown);
const arrow = async (a) => a, single = async a => a, empty = async () => {}, pair = async (a, b) => [a, b];
console.log([arrow, single, empty, pair].map(f => f.constructor.name).join());
console.log(async(async(async(5))), async?.(6), async`x`, typeof async, async.name, async.length);
async
(7);
const held = { async(x) { return x; }, async async() {}, get async2() { return async(8); }, async: 9 };
console.log(held.async, held.async2, { async }.async === async);
const grouped = (async)(10), both = async(11) || (async () => {})();
console.log(grouped, both, new async(12) instanceof async);
const list = [async(13), ...[async(14)]], choice = async ? async(15) : async;
console.log(list.join(), choice);
label: for (const async of [1]) { console.log(async); continue label; }
for (var async2 in { async }) console.log(async2);
async: for (;;) break async;
console.log(seen.join(' '));

// Three programs that a repair of the text refused.
const run = code => { try { console.log(new Function(code)()); } catch (error) { console.log(error.name); } };
run('var async = f => f; return async(x => x)(1)');
run('function async(a) { return a } return async(")") + `${async("`")}` + /[)]async[(]/.source');
run('var async = n => n; return async(6) / async(3) / 1');
run('var async = 3; return async\n/2/1');
run('var async = {a: 1}; return async.a + async["a"]');
run('var async = x => [x]; var [a, b = async(2)] = async(1); return a + b');
run('async function async() { } return async.constructor.name');
run('return (async function () { return async(1); function async(x) { return x } })() instanceof Promise');
run('var of = [1], s = 0; for (var x of of) s += x; for (of of [7]) s += of; return s');
run('var using = [5], a = 0; using[a] = 6; using\n[a]; return using[0] + (using => using)(1)');
run('var of = 1; of: while (of) { break of } return (of => of + 1)(of)');
run('var await = 1, yield = 2, let = 3, get = 4, set = 5, static = 6; return await + yield + let + get + set + static');
run('let async = 1, of = 2, using = 3, get = 4; { let of = 9; } return [async, of, using, get].join()');
run('var as = 1, from = 2, type = 3, target = 4, meta = 5; return { as, from, type, target, meta }.meta');
run('for (async of [1]) ;');
run('for (async of => 1; false;) ; return 1');
run('for (let of of [[3]]) return of[0]');
