/**
 * Properties that only our own code sees, between the core and what it loads; the minifier shortens them, in all bundles alike.
 * `test/internal.test.ts` holds the list: no name of it is public, on the wire, exported by a bundle, or known to the browser.
 */
export const internal = [
  'ask', 'asking', 'attempt', 'belongs', 'candidates', 'clean', 'decision', 'director', 'disarm', 'disk', 'earlyEvents', 'emit', 'erase', 'expose',
  'exposed', 'failures', 'fired', 'fresh', 'front', 'handlers', 'hasYielded', 'hiddenAt', 'holder', 'isBroken', 'isCounted', 'isManual', 'isPassing',
  'isQuiet', 'isReady', 'isSuppressed', 'lastId', 'listen', 'nextAsk', 'isDone', 'openQuestions', 'pausedUntil', 'place',
  'queue', 'reach', 'restyle', 'retain', 'review', 'scenes', 'sending', 'session', 'standIn', 'steer', 'tell', 'timer', 'underWay', 'undo', 'unheard', 'unsure',
  'who', 'answers', 'asked', 'lasting', 'sweep', 'isAlone',
  // of the anchors
  'absent', 'faith', 'kinds', 'score', 'spots', 'stylesOf', 'texts', 'wordsOf',
  // of the renderer and its parts
  'behindGroup', 'boxOf', 'came', 'choose', 'createHost', 'createWalker', 'displayed', 'draw', 'elementIs', 'giveBack', 'ground', 'isBack',
  'isModal', 'isOver', 'kit', 'lost', 'matchOf', 'model', 'openModal', 'orphaned', 'act', 'acts', 'isUnread', 'moves', 'patterns', 'perform', 'placed', 'prepare', 'runs', 'tones', 'tools', 'walker',
  'onPage', 'put', 'record', 'redraw', 'resumed', 'reveal', 'searchFor', 'seen', 'shed', 'shine', 'spotlight', 'stayAbove', 'styles', 'surfaces', 'treesAround', 'variable', 'wanted', 'withPart',
]
