/** The look of the debugger: a tool's, not the host's; light or dark as the person's system is. */
export const css = `
:host{all:initial!important;display:contents!important}
*{box-sizing:border-box;margin:0;padding:0}
[hidden]{display:none!important}
.panel{--ground:light-dark(#fff,#161c20);--text:light-dark(#1a2126,#e6ecef);--muted:light-dark(#56616a,#a0acb4);--line:light-dark(#dfe5e8,#2d373d);--well:light-dark(#f2f5f6,#1f272c);--good:light-dark(#1c7a45,#6ccf97);--bad:light-dark(#b3261e,#ff9c92);--waits:light-dark(#7a5a00,#e8bf5a);position:fixed;inset:auto;display:flex;flex-direction:column;width:400px;max-width:calc(100vw - 16px);max-height:min(70vh,calc(100dvh - 16px));border:1px solid var(--line);border-radius:8px;background:var(--ground);color:var(--text);box-shadow:0 2px 6px #0002,0 16px 40px #0004;font:13px/1.45 system-ui,sans-serif;color-scheme:light dark;outline:0;overflow:hidden}
.bottom-right{right:12px;bottom:12px}
.bottom-left{left:12px;bottom:12px}
.top-left{left:12px;top:12px}
.top-right{right:12px;top:12px}
.head{display:flex;gap:4px;align-items:center;padding:6px 8px 6px 14px;border-bottom:1px solid var(--line);background:var(--well);cursor:move;touch-action:none;user-select:none}
strong{flex:1;font-weight:600}
button{font:inherit;min-height:28px;padding:2px 10px;border:1px solid #0000;border-radius:6px;background:none;color:inherit;cursor:pointer}
button:hover{border-color:var(--line)}
:focus-visible:not(.panel){outline:2px solid light-dark(#00678a,#6cc5e4);outline-offset:-1px}
.panel:focus-visible{box-shadow:0 0 0 2px light-dark(#00678a,#6cc5e4),0 16px 40px #0004}
.body{overflow:auto;overscroll-behavior:contain;padding:4px 14px 12px}
summary{position:sticky;top:-4px;display:flex;gap:8px;align-items:baseline;padding:8px 0 4px;background:var(--ground);font-weight:600;cursor:pointer;list-style:none}
summary::before{content:"";align-self:center;width:6px;height:6px;border:solid;border-width:0 1.5px 1.5px 0;rotate:-45deg}
[open]>summary::before{rotate:45deg}
.count{color:var(--muted);font-weight:400}
ul{list-style:none}
li{display:grid;grid-template-columns:minmax(96px,5fr) 9fr;gap:2px 12px;padding:4px 0 4px 14px;border-top:1px solid var(--line);overflow-wrap:anywhere;position:relative}
li[tabindex]{cursor:help}
li::before{content:"";position:absolute;left:0;top:9px;width:8px;height:8px;border-radius:4px}
.good::before{background:var(--good)}
.bad::before{background:var(--bad);border-radius:0}
.waits::before{box-sizing:border-box;border:2px solid var(--waits)}
.name{color:var(--muted)}
.empty{color:var(--muted);padding:2px 0 4px 14px}
ul:not(:empty)+.empty{display:none}
.light{position:fixed;inset:auto;border:0;background:none;outline:3px solid #d0338f;outline-offset:2px;pointer-events:none}
@media (pointer:coarse){button{min-height:44px}}
`
