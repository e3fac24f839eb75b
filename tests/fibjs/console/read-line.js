// Lines of standard input in all call forms.
require('coroutine');
console.log(console.readLine('name? '), console.readLineSync());
console.getpass('word? ', (error, line) => {
  console.log('callback', error, line);
  console.readLineAsync().then((last) => console.log('promise', last));
});
