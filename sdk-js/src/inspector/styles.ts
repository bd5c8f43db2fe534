/** The look of the inspector: the builder's, light or dark as the person's system is, and none of the host's. */
export const css = `
:host{all:initial!important;display:contents!important}
*{box-sizing:border-box;margin:0;padding:0}
[hidden],[popover]:not(:popover-open){display:none!important}
.panel,.label,.picking,.notice{--ground:light-dark(#fff,#161c20);--text:light-dark(#1a2126,#e6ecef);--muted:light-dark(#56616a,#a0acb4);--line:light-dark(#dfe5e8,#2d373d);--well:light-dark(#f2f5f6,#1f272c);--accent:light-dark(#1d5f74,#7cc4d8);--on:light-dark(#fff,#0d1518);--good:light-dark(#1c7a45,#6ccf97);--fair:light-dark(#7a5a00,#e8bf5a);--poor:light-dark(#b3261e,#ff9c92);color-scheme:light dark;background:var(--ground);color:var(--text);font:14px/1.5 system-ui,sans-serif;border:1px solid var(--line);border-radius:8px;box-shadow:0 2px 6px #0002,0 16px 40px #0004}
.panel{position:fixed;inset:12px 12px auto auto;display:flex;flex-direction:column;width:340px;max-width:calc(100vw - 24px);max-height:calc(100dvh - 24px);outline:0;overflow:hidden}
.head{display:grid;grid-template-columns:1fr auto;gap:2px 8px;align-items:center;padding:10px 8px 8px 16px;border-bottom:1px solid var(--line);background:var(--well)}
.titles{display:flex;gap:8px;align-items:baseline;min-width:0}
strong{font-weight:600;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.where{color:var(--muted);font-size:13px;white-space:nowrap}
.status{grid-row:2;grid-column:1/-1;font-size:13px;color:var(--muted);overflow-wrap:anywhere}
.status[data-saving=away],.status[data-saving=refused],.status[data-saving=conflict],.status[data-saving=signed-out]{color:var(--poor)}
button,select{font:inherit;min-height:32px;padding:4px 12px;border:1px solid var(--line);border-radius:6px;background:var(--ground);color:inherit;cursor:pointer}
button:hover:not(:disabled),select:hover{border-color:var(--muted)}
button:disabled{opacity:.45;cursor:default}
.main{background:var(--accent);border-color:var(--accent);color:var(--on);font-weight:500}
.small{min-height:24px;padding:0 8px;font-size:13px;border-color:#0000;color:var(--muted)}
:focus-visible:not(.panel){outline:2px solid var(--accent);outline-offset:1px}
.body{display:flex;flex-direction:column;gap:12px;padding:12px 16px 16px;overflow:auto;overscroll-behavior:contain}
.choice,.tools{display:flex;gap:8px}
.tools select{flex:1;min-width:0}
ol,ul{list-style:none}
.steps{display:flex;flex-direction:column;gap:2px;margin:0 -8px}
.step{display:grid;grid-template-columns:20px 1fr auto;gap:8px;width:100%;align-items:baseline;text-align:start;border-color:#0000;padding:4px 8px}
.step[aria-current]{background:var(--well);border-color:var(--line)}
.number,.pattern{color:var(--muted);font-size:13px;font-variant-numeric:tabular-nums}
.title{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.step[aria-current] .title{font-weight:500}
.anchor{display:grid;gap:8px;justify-items:start}
.rating{position:relative;padding-inline-start:16px;font-size:13px}
.rating::before{content:"";position:absolute;inset-inline-start:0;top:6px;width:8px;height:8px;border-radius:4px;background:var(--good)}
.rating[data-level=fair]::before{background:none;border:2px solid var(--fair)}
.rating[data-level=poor]::before{background:var(--poor);border-radius:0}
.problems{font-size:13px;color:var(--poor)}
.texts{display:flex;flex-direction:column;gap:10px}
.named{display:flex;justify-content:space-between;align-items:center;font-size:13px;font-weight:500;min-height:24px}
textarea{display:block;width:100%;font:inherit;color:inherit;background:var(--ground);border:1px solid light-dark(#8b979e,#66737b);border-radius:6px;padding:5px 10px;resize:vertical;field-sizing:content;max-height:40vh}
.inplace{--accent:#0c6a86;position:fixed;inset:auto;margin:0;padding:0;border:0;background:none;overflow:visible}
.inplace textarea{margin:0;border:0;padding:0;max-height:none;resize:none;overflow:hidden;outline-offset:3px}
.foot,.trying{display:flex;flex-wrap:wrap;gap:8px;padding:10px 16px;border-top:1px solid var(--line)}
.foot .main{flex:1 0 auto}
.trying{align-items:center;justify-content:space-between;font-size:13px;border-top:0}
.glass{position:fixed;inset:0;width:auto;height:auto;max-width:none;max-height:none;border:0;background:#0000;outline:0;cursor:crosshair;overflow:hidden;touch-action:none}
.glass.open{pointer-events:none}
.outline{position:fixed;border-radius:3px;outline:2px solid #0c6a86;outline-offset:2px;background:#0c6a8618;box-shadow:0 0 0 6px #fffc;pointer-events:none}
.outline[data-level=fair]{outline-color:#9a6b00;background:#9a6b0018}
.outline[data-level=poor]{outline-color:#b3261e;background:#b3261e18}
.label{position:fixed;display:grid;max-width:min(340px,calc(100vw - 16px));padding:6px 12px;font-size:13px;pointer-events:none}
.label b{font-weight:600}
.label span{color:var(--muted)}
.picking{position:fixed;left:50%;bottom:16px;translate:-50%;display:flex;gap:12px;align-items:center;width:max-content;max-width:calc(100vw - 24px);padding:8px 8px 8px 16px;cursor:default}
.keys{color:var(--muted);font-size:13px}
.stand{position:fixed;inset:0;width:auto;height:auto;max-width:none;max-height:none;border:0;background:none;display:grid;grid-template-columns:minmax(0,1fr);padding:24px 376px 24px 24px;place-items:center;pointer-events:none;overflow:auto}
.stand[data-pattern=banner]{place-items:start center}
.stand[data-pattern=slideout],.stand[data-pattern=survey],.stand[data-pattern=checklist],.stand[data-pattern=video]{place-items:end}
.stand>*{pointer-events:auto;max-width:100%}
.notice{position:fixed;inset:auto;left:50%;bottom:16px;translate:-50%;display:grid;gap:12px;justify-items:start;width:440px;max-width:calc(100vw - 24px);padding:16px}
@media (max-width:600px){.panel{inset:auto 0 0;width:auto;max-width:none;max-height:56dvh;border-radius:12px 12px 0 0}.keys{display:none}.stand{padding:16px 16px 56dvh}}
@media (pointer:coarse){button,select{min-height:44px}}
@media (forced-colors:active){.outline{outline-color:Highlight}.rating::before{forced-color-adjust:none}}
`
