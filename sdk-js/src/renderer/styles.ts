/** The style sheet that all surfaces share; values that differ by host and theme are `--cairn-…` properties. */
export const surfaceCss = `
:host{all:initial!important;display:contents!important}
*{box-sizing:border-box;margin:0;padding:0}
.surface{position:fixed;inset:auto;display:none;flex-flow:column;--pad:20px;width:320px;max-width:calc(100vw - 16px);max-height:min(100dvh - 16px,var(--room,100dvh));border:1px solid var(--cairn-border,color-mix(in srgb,var(--cairn-text) 14%,var(--cairn-surface)));border-radius:var(--cairn-radius);background:var(--cairn-surface);color:var(--cairn-text);box-shadow:var(--cairn-shadow,0 1px 3px #0002,0 12px 32px #0003);font:var(--cairn-size)/1.5 var(--cairn-font);color-scheme:var(--cairn-scheme);overflow-wrap:anywhere;outline:0}
@media (prefers-reduced-motion:no-preference){.surface{animation:in .16s}}
@keyframes in{from{opacity:0}}
.surface:is([open],:popover-open){display:flex}
.body{display:flex;flex-flow:column;min-height:0;flex:1}
.content{padding:var(--pad) var(--pad) 4px;overflow:auto;overscroll-behavior:contain}
.content:last-child{padding-bottom:var(--pad)}
.content>*+*,p+p{margin-top:8px}
.content>:first-child{margin-inline-end:24px}
h2,h3{font-size:1.15em;line-height:1.3;font-weight:600}
h3{font-size:1em}
.foot,.actions{display:flex;flex-flow:wrap;gap:8px;align-items:center}
.foot{padding:12px var(--pad) var(--pad)}
.actions{margin-inline-start:auto}
button{font:inherit;color:inherit;border:1px solid #0000;border-radius:calc(var(--cairn-radius)*.75);min-height:36px;padding:6px 14px;background:0 0;font-weight:500;cursor:pointer}
button:hover{box-shadow:inset 0 0 9em #8883}
.primary{background:var(--cairn-accent);color:var(--cairn-accent_text)}
:focus-visible:not(.surface){outline:2px solid var(--cairn-link);outline-offset:2px}
.close{position:absolute;top:6px;inset-inline-end:6px;width:44px;min-height:44px;color:var(--cairn-muted)}
.close::before{content:"×";font-size:24px}
:modal::backdrop{background:var(--cairn-backdrop,#0007)}
@media (pointer:coarse){button{min-height:44px}}
`
