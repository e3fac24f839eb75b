// The REST API: /api/items and /api/items/:id, JSON both ways.
const Router = require('webapp').Router;
const bodyParser = require('middleware').bodyParser;
const items = require('./items');

const router = Router.create();
module.exports = router;

/** What a client may set; an error with status 400 tells what is wrong. */
function fields({ text, done }) {
  const refuse = (message) => { throw Object.assign(new Error(message), { status: 400 }); };
  const given = {};
  if (text !== undefined) {
    if (typeof text !== 'string' || text.trim() === '' || text.length > 100) refuse('text must have 1 to 100 characters');
    given.text = text.trim();
  }
  if (done !== undefined) {
    if (typeof done !== 'boolean') refuse('done must be true or false');
    given.done = done;
  }
  return given;
}

router.use(bodyParser.json({ limit: '4kb' }));

router.param('id', (req, res, next, id) => {
  req.item = items.find(Number(id));
  if (req.item) next();
  else res.status(404).json({ error: 'no such item' });
});

router.get('/items', (req, res) => res.json(items.all()));

router.post('/items', (req, res) => {
  const { text } = fields({ text: req.body.text ?? '' });
  const item = items.add(text);
  if (!item) return res.status(409).json({ error: 'the list is full' });
  return res.location(`/api/items/${item.id}`).json(item, 201);
});

router.route('/items/:id(\\d+)')
  .get((req, res) => res.json(req.item))
  .patch((req, res) => res.json(items.change(req.item, fields(req.body))))
  .delete((req, res) => {
    items.remove(req.item);
    res.sendStatus(204);
  });

router.use((req, res) => res.status(404).json({ error: 'no such address' }));

router.use((error, req, res, next) => {
  const { status = 500, message } = error;
  if (status >= 500) console.error(error.stack);
  res.status(status).json({ error: status < 500 ? message : 'something went wrong' });
});
