// Chains run their handlers in order until the message ends; Handler.invoke is one step.
const mq = require('mq');
const names = [];
const step = (name) => () => { names.push(name); };
const message = new mq.Message();
mq.invoke([step('a'), step('b'), (msg) => { names.push('end'); msg.end(); }, step('never')], message);
console.log(names.join(), message.isEnded());
names.length = 0;
const chain = new mq.Chain([step('1'), () => step('2')]);
chain.append(step('3'));
mq.invoke(chain, new mq.Message());
console.log(names.join());
const handler = new mq.Handler(() => step('next'));
const next = handler.invoke(new mq.Message());
console.log(next instanceof mq.Handler, names.length, next.invoke(new mq.Message()), names.length);
mq.invoke(mq.nullHandler(), new mq.Message());
try {
  mq.invoke(5, new mq.Message());
} catch (error) {
  console.log(error.number);
}
