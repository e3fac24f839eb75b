// What an outer pattern captures to the end of the path is what the inner routes match.
const mq = require('mq');

for (const pattern of ['/x(.*)', '/x/*', '/x']) {
    const routing = new mq.Routing({ [pattern]: { '/y/:id': (msg, id) => console.log(pattern, 'inner', id) } });
    for (const value of ['/x/y/7', '/x/z']) {
        const message = new mq.Message();
        message.value = value;
        try {
            mq.invoke(routing, message);
        } catch (error) {
            console.log(pattern, error.message);
        }
    }
}
