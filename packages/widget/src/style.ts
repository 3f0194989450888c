/** Earshot's own roles of colour (DESIGN.md): light, then dark. A constructed sheet, so that strict policies allow it. */
export const style = `
:host { all: initial; position: fixed; inset: auto 0 0 auto; z-index: 2147483000; color-scheme: light dark;
  --paper: #faf8f4; --raised: #fff; --ink: #1d1b18; --quiet: #5e5a53; --line: #e4dfd5; --edge: #89837a;
  --accent: #12564f; --accent-hover: #0c433d; --on-accent: #fff; --soft: #e8f1ef; --danger: #b0251f; --well: #1c683c; --mine: #12564f; --on-mine: #fff;
  --float: 0 2px 6px rgb(45 35 20 / 12%), 0 16px 40px rgb(45 35 20 / 20%); }
@media (prefers-color-scheme: dark) { :host {
  --paper: #161513; --raised: #1f1d1a; --ink: #ece8e1; --quiet: #aca69c; --line: #322f2a; --edge: #7d776d;
  --accent: #7fd0c4; --accent-hover: #a0e0d6; --on-accent: #06302b; --soft: #1f2c2a; --danger: #ff9a8f; --well: #86d3a0; --mine: #1c4a44; --on-mine: #eef6f4;
  --float: 0 2px 6px rgb(0 0 0 / 45%), 0 16px 40px rgb(0 0 0 / 60%); } }
* { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
.root { font: 400 15px/1.5 'Source Sans 3', ui-sans-serif, system-ui, 'Noto Sans', sans-serif; color: var(--ink); }
button, input, textarea { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
svg { width: 24px; height: 24px; fill: none; stroke: currentcolor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; display: block; }
.hush { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.launcher { position: fixed; inset-block-end: 20px; inset-inline-end: 20px; width: 56px; height: 56px; border: 0; border-radius: 50%;
  display: grid; place-items: center; background: var(--accent); color: var(--on-accent); box-shadow: var(--float); transition: background 140ms, transform 140ms; }
.launcher svg { width: 30px; height: 30px; }
.launcher:hover { background: var(--accent-hover); transform: translateY(-1px); }
.badge { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-width: 22px; height: 22px; padding: 0 6px; border-radius: 11px;
  background: var(--danger); color: var(--raised); font-size: 13px; font-weight: 600; line-height: 22px; text-align: center; }
.panel { position: fixed; inset-block-end: 92px; inset-inline-end: 20px; width: 376px; height: min(600px, calc(100dvh - 112px));
  display: grid; grid-template-rows: auto 1fr auto auto; overflow: hidden; border: 1px solid var(--line); border-radius: 16px;
  background: var(--paper); box-shadow: var(--float); animation: rise 160ms ease-out; }
@keyframes rise { from { opacity: 0; transform: translateY(8px); } }
.head { display: flex; gap: 12px; align-items: center; padding: 14px 10px 14px 18px; background: var(--raised); border-block-end: 1px solid var(--line); }
.mark { flex: none; width: 36px; height: 36px; border-radius: 50%; display: grid; place-items: center; background: var(--accent); color: var(--on-accent); font-weight: 600; }
.who { flex: 1; min-width: 0; }
.who h2 { font-size: 17px; font-weight: 600; line-height: 1.3; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.status { display: flex; gap: 6px; align-items: center; color: var(--quiet); font-size: 13px; }
.status::before { content: ''; flex: none; width: 8px; height: 8px; border: 2px solid var(--edge); border-radius: 50%; }
.status.here::before { border-color: var(--well); background: var(--well); }
.plain { flex: none; width: 40px; height: 40px; border: 0; border-radius: 10px; display: grid; place-items: center; background: none; color: var(--quiet); }
.plain:hover { background: var(--soft); color: var(--ink); }
.log { overflow-y: auto; overscroll-behavior: contain; padding: 18px; display: flex; flex-direction: column; gap: 10px; }
.log:focus-visible { outline-offset: -3px; }
.log > :first-child { margin-block-start: auto; }
.message { max-width: 86%; align-self: flex-start; display: flex; flex-direction: column; gap: 3px; }
.message.mine { align-self: flex-end; align-items: flex-end; }
.bubble { padding: 9px 14px; border: 1px solid var(--line); border-radius: 4px 16px 16px; background: var(--raised); white-space: pre-wrap; overflow-wrap: anywhere; }
.mine .bubble { border: 0; border-radius: 16px 4px 16px 16px; background: var(--mine); color: var(--on-mine); }
.bubble a { color: var(--accent); text-underline-offset: 2px; }
.note { color: var(--quiet); font-size: 13px; overflow-wrap: anywhere; }
.note.bad { color: var(--danger); }
.offer { display: grid; gap: 8px; padding: 12px 18px; background: var(--soft); border-block-start: 1px solid var(--line); font-size: 14px; }
.offer label { display: grid; gap: 4px; font-size: 13px; font-weight: 600; }
.offer input { width: 100%; padding: 7px 10px; border: 1px solid var(--edge); border-radius: 8px; background: var(--raised); font-size: 15px; font-weight: 400; }
.offer .row { justify-self: start; padding: 6px 12px; border: 1px solid var(--accent); border-radius: 8px; background: none; color: var(--accent); font-weight: 600; }
.offer .row:hover { background: var(--accent); color: var(--on-accent); }
.write { display: flex; gap: 8px; align-items: flex-end; padding: 12px; background: var(--raised); border-block-start: 1px solid var(--line); }
.write .field { flex: 1; min-width: 0; display: grid; }
textarea { display: block; width: 100%; min-height: 42px; max-height: 148px; padding: 9px 12px; border: 1px solid var(--edge); border-radius: 12px; background: var(--paper); line-height: 22px; resize: none; }
textarea:focus-visible, .offer input:focus-visible { outline-offset: -1px; }
textarea::placeholder { color: var(--quiet); opacity: 1; }
.send { flex: none; width: 42px; height: 42px; border: 0; border-radius: 12px; display: grid; place-items: center; background: var(--accent); color: var(--on-accent); }
.send:hover { background: var(--accent-hover); }
.send[aria-disabled=true] { background: var(--line); color: var(--quiet); cursor: default; }
@media (max-width: 480px) { .panel { inset: 0; width: auto; height: 100dvh; border: 0; border-radius: 0; } .panel:not([hidden]) ~ .launcher { display: none; }
  textarea, .offer input { font-size: 16px; } .plain { width: 44px; height: 44px; } .send { width: 44px; height: 44px; } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
@media (forced-colors: active) { .bubble, .launcher, .send { border: 1px solid; } }
@media print { :host { display: none; } }
`
