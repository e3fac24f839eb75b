// What is known of a function before it is compiled: its text, name, length; and where errors in it are, once it is.
const   spaced  =   function   named ( a , b = 1 , ...rest )   { /* the text of the function
   is what was written, with lines */ return rest ; }   ;
console.log(String(spaced), spaced.name, spaced.length);
const shown = String(spaced);
spaced();
console.log(String(spaced) === shown);
const object = { get   long ( ) { /* the text of a getter begins with its word; and it is long enough to be put off */ return 1 }, async * more ( x ) { /* the text of a method begins with its words; and it is long enough to be put off */ } };
console.log(String(Object.getOwnPropertyDescriptor(object, 'long').get), String(object.more), object.more.length);
class Texts { static   async   make  (  ) { /* without the word static; the method is long enough to be put off until it is called */ } constructor(a, b) { /* the class's own text is that of all of the class, however long its constructor is */ } }
console.log(String(Texts.make), String(Texts).length, Texts.length);
const anonymous = (a, [b], { c }) => { /* an arrow function has the name of what it is assigned to, before and after its first call */ };
console.log(anonymous.name, anonymous.length, (() => {}).name === '', [function () { /* a function in a list has no name at all, and is long enough to be put off until it is called */ }][0].name);
console.log(((a, b = 1, c) => { /* only the parameters before the first one that has a value count for the length of it */ }).length);

function thrower(depth) {
  // Two lines of a comment, so that lines count.
  if (depth === 0) {
    const é = '😀 a text with other characters than ASCII, before the place on its line'; return é.none.more;
  }
  return thrower(depth - 1);
}
const places = (error) => error.stack.split('\n').slice(1, 4).map((line) => line.replace(/\(.*[\\/]/, '('));
try { thrower(1); } catch (error) { console.log(error.message, places(error)); }
try { thrower(1); } catch (error) { console.log(error.message, places(error)); }
const outer = () => {
  const inner = () => {
    const innermost = () => { /* Compiled by the call of what is around it, and what is around that was put off, too. */ return new Error('here'); };
    return innermost();
  };
  return inner();
};
console.log(places(outer()));
function limits(n) { /* A function that calls itself for ever is stopped by the limit of calls, not by that of the stack. */ return limits(n + 1) + 1; }
try { limits(0); } catch (error) { console.log(error.name, error.message); }
function nearLimit(n) { try { return nearLimit(n + 1); } catch { return compiledThere(n) } }
function compiledThere(n) { /* Compiled where hardly any stack of the scripts is left, for the first time: it has one of its own. */ return typeof n; }
let result;
try { result = nearLimit(0); } catch (error) { result = error.name; }
console.log(result === 'number' || result === 'RangeError');
