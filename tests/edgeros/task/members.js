// The one task of a program.
const Task2 = require('task');
console.timestampEnable = false;
console.log(Task === Task2, Task.isMain(), Task.me(), Task.parent(), Task.count(), ARGUMENT);
try {
  new Task('./worker', 1);
} catch (error) {
  console.log(error.message);
}
try {
  Task.on('nonsense', () => {});
} catch (error) {
  console.log(error.message);
}
