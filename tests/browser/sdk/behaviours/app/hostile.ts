/** The style sheet of the host app: it reaches for everything, stacks everything, and means us by name. */
export const HOSTILE = `
* { box-sizing: border-box; letter-spacing: 3px !important; word-spacing: 9px !important; text-transform: uppercase !important; font-style: italic !important; }
html { font-size: 31px !important; line-height: 3 !important; direction: inherit; }
body { margin: 0; font: 16px/1.4 "Liberation Sans", sans-serif; color: #222; background: #fafafa; transform: translateZ(0); filter: saturate(1); perspective: 900px; }
button { display: inline-block !important; padding: 8px 16px; font: inherit; }
[hidden] { display: none !important; }
form, dialog:not([aria-label=Invoice]), [role=dialog], [role=region] { opacity: .2 !important; pointer-events: none !important; transform: rotate(9deg) !important; }
cairn-root, cairn-root * { display: none !important; visibility: hidden !important; position: static !important; z-index: -1 !important; pointer-events: none !important; }
header { position: sticky; top: 0; z-index: 2147483647; display: flex; gap: 24px; align-items: center; height: 56px; padding: 0 16px; background: #fff; border-bottom: 1px solid #ccc; }
main { position: relative; z-index: 2147483646; padding: 16px; transform: translateZ(0); }
h1 { margin: 0 0 16px; font-size: 24px; }
.bar { position: relative; z-index: 2147483646; display: flex; flex-wrap: wrap; gap: 12px; align-items: center; padding: 16px; transform: translateZ(0); }
.bar[hidden] { display: none; }
.notice { height: 70px; margin: 0; background: #ffe9a8; }
.scroller { overflow: auto; border: 1px solid #ccc; }
.outer { height: 220px; width: min(420px, 100%); margin-top: 16px; }
.inner { height: 160px; width: 90%; }
.tall { height: 900px; padding-top: 60px; }
.inner .tall { padding-top: 100px; }
.low { padding-top: 500px; }
iframe { display: block; width: min(360px, 100%); height: 120px; margin-top: 16px; border: 3px solid #ccc; }
#popover:popover-open { position: fixed; inset: 0; margin: 0; width: 100vw; height: 100vh; z-index: 2147483647; background: #0003; }
`
