// Texts with the sequences of a terminal.
const { styleText, inspect, stripVTControlCharacters } = require('util');
for (const name of Object.keys(inspect.colors)) console.log(name, JSON.stringify(styleText(name, 'x')));
console.log(JSON.stringify(styleText(['bold', 'red'], 'x')), JSON.stringify(styleText(['underline'], '')), JSON.stringify(stripVTControlCharacters(styleText('red', 'plain'))));
for (const args of [['nothing', 'x'], ['red'], ['red', 5], [undefined, 'x'], [['red', 'nothing'], 'x'], [5, 'x'], [[], 'x']]) {
  try {
    console.log(JSON.stringify(styleText(...args)));
  } catch (error) {
    console.log(error.name, error.code, error.message.slice(0, 90));
  }
}
