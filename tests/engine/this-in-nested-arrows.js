// An arrow function within an arrow function has the `this` of the function around both.
class Counter {
  constructor() {
    this.x = 1;
  }
  direct() {
    return (() => (() => this.x)())();
  }
  listed() {
    return [1].map(() => [2].map(() => [3].map(() => this.x)));
  }
  later() {
    return Promise.resolve().then(() => setImmediate(() => console.log('later', this.x)));
  }
  inner() {
    const object = {
      x: 2,
      own() {
        return [0].map(() => [0].map(() => this.x));
      },
    };
    return [object.own(), [0].map(() => [0].map(() => this.x))];
  }
}
class Sub extends Counter {
  direct() {
    return (() => (() => `${super.direct()} ${new.target}`)())();
  }
}
const counter = new Counter();
console.log(counter.direct(), JSON.stringify(counter.listed()), JSON.stringify(counter.inner()), new Sub().direct());
function Old() {
  this.x = 3;
  this.get = () => () => () => this.x;
}
console.log(new Old().get()()());
const bound = function () {
  return (async () => (await (async () => this.x)()))();
};
bound.call({ x: 4 }).then(console.log);
counter.later();
console.log((() => (() => this === module.exports)())());
