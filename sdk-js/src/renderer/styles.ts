/** The style sheet that all surfaces share; values that differ by host and theme are `--cairn-…` properties. */
export const css = `
:host{all:initial!important;display:contents!important}
*,::before{box-sizing:border-box;margin:0;padding:0;font:inherit;color:inherit}
.live{position:fixed;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.surface{position:fixed;inset:auto;display:none;flex-direction:column;width:320px;max-width:calc(100vw - 16px);max-height:min(100dvh - 16px,var(--room,100dvh));overflow:visible;border:1px solid var(--cairn-border,color-mix(in srgb,var(--cairn-text) 14%,var(--cairn-surface)));border-radius:var(--cairn-radius);background-color:var(--cairn-surface);color:var(--cairn-text);box-shadow:var(--cairn-shadow,0 1px 3px #0002,0 12px 32px #0003);font:400 var(--cairn-size)/1.5 var(--cairn-font);color-scheme:var(--cairn-scheme);overflow-wrap:anywhere;outline:0;animation:in .16s ease-out}
@keyframes in{from{opacity:0}}
.surface:is([open],:popover-open,.inline){display:flex}
.surface.inline{position:relative;inset:auto;margin:0}
.surface.still{animation:none}
.away{visibility:hidden!important}
.body{display:flex;flex-direction:column;min-height:0;flex:1}
.content{padding:20px 20px 4px;overflow:auto;overscroll-behavior:contain}
.content:last-child{padding-bottom:20px}
.content>*+*{margin-top:8px}
.content>:first-child:not(img,hr){margin-inline-end:24px}
h2{font-size:1.15em;line-height:1.3;font-weight:600;text-wrap:balance}
p+p{margin-top:8px}
ul,ol{padding-inline-start:1.4em}
strong{font-weight:600}
em{font-style:italic}
code{font:.9em ui-monospace,monospace}
a{color:var(--cairn-link)}
img{display:block;max-width:100%;height:auto;border-radius:calc(var(--cairn-radius)*.75)}
hr{border:0;border-top:1px solid var(--cairn-muted)}
.foot{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;padding:12px 20px 20px}
.progress{color:var(--cairn-muted);font-size:.87em}
.actions{display:flex;flex-wrap:wrap;gap:8px;margin-inline-start:auto}
button{min-height:36px;padding:6px 14px;border:1px solid #0000;border-radius:calc(var(--cairn-radius)*.75);background:0 0;font-weight:500;cursor:pointer}
.primary{background-color:var(--cairn-accent);color:var(--cairn-accent-text)}
.primary:hover{box-shadow:inset 0 0 9em #0002}
:is(.quiet,.close):hover{background-color:color-mix(in srgb,currentcolor 8%,#0000)}
:focus-visible:not(.surface){outline:2px solid var(--cairn-link);outline-offset:2px}
.close{position:absolute;top:10px;inset-inline-end:10px;width:36px;padding:0;color:var(--cairn-muted)}
.close::before,.close::after{content:"";position:absolute;inset:calc(50% - 1px) calc(50% - 7px) auto;border-top:1.5px solid;rotate:45deg}
.close::after{rotate:-45deg}
:modal::backdrop,.veil{background-color:var(--cairn-backdrop,#0007);clip-path:var(--hole)}
.veil{position:fixed;inset:0;width:auto;height:auto;border:0}
.modal,[data-side=middle]{inset:0;margin:auto;height:fit-content;translate:none!important}
.modal{width:480px}
.modal.small{width:360px}
.modal.large{width:720px}
.modal .content{padding:32px 32px 8px}
.modal .foot{padding:16px 32px 28px}
.modal h2{font-size:1.35em}
.tooltip{inset:0 auto auto 0}
.tooltip::before{content:"";position:absolute;width:12px;height:12px;background:inherit;border:inherit;clip-path:polygon(0 0,100% 0,0 100%)}
[data-side=top]::before{bottom:-7px;left:calc(var(--arrow) - 6px);rotate:225deg}
[data-side=bottom]::before{top:-7px;left:calc(var(--arrow) - 6px);rotate:45deg}
[data-side=left]::before{right:-7px;top:calc(var(--arrow) - 6px);rotate:135deg}
[data-side=right]::before{left:-7px;top:calc(var(--arrow) - 6px);rotate:-45deg}
[data-side^=sheet]{inset:auto 0 var(--low);width:auto;max-width:none;border-radius:var(--cairn-radius) var(--cairn-radius) 0 0;translate:none!important}
[data-side=sheet-top]{inset:0 0 auto;border-radius:0 0 var(--cairn-radius) var(--cairn-radius)}
:is([data-side^=sheet],[data-side=middle])::before{display:none}
@media (max-width:479px){.modal .content{padding:24px 20px 4px}.modal .foot{padding:16px 20px 20px}}
@media (pointer:coarse){button{min-height:44px}.close{width:44px;top:6px;inset-inline-end:6px}}
@media (prefers-reduced-motion){.surface{animation:none}}
`
