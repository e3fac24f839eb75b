// The class: constants, attributes, what the constructor refuses.
console.log(EventSource.CONNECTING, EventSource.OPEN, EventSource.CLOSED, EventSource.name, EventSource.length);
for (const url of ['nothing', '', 'http://']) {
    try {
        new EventSource(url);
    } catch (error) {
        console.log(error.name);
    }
}
const source = new EventSource(new URL('http://127.0.0.1:1/a'), { withCredentials: true });
console.log(source.url, source.withCredentials, source.readyState, source.CONNECTING, source.OPEN, source.CLOSED);
console.log(source instanceof EventTarget, source.onopen, source.onmessage, source.onerror);
source.onerror = () => console.log('never');
source.close();
source.close();
console.log(source.readyState);
