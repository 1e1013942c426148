// Controls of forms.
import { Icon, Submit } from "./bits.jsx";

const CONTROL =
  "w-full rounded-md border border-control bg-surface px-3 text-md text-ink md:text-base aria-invalid:border-danger [&[readonly]]:bg-sunken disabled:border-line disabled:bg-sunken disabled:text-disabled";
const ONE_LINE = "h-11 md:h-9 pointer-coarse:h-11";
const MARK = "pointer-events-none size-4 scale-75 stroke-[3] text-on-accent opacity-0";

/** A line of text to type, with an icon in it. */
export function Input({ id, type = "text", value, icon, className = "", label, hint, ...rest }) {
  const input = (
    <input id={id} type={type} name={id} defaultValue={value} className={`${CONTROL} ${ONE_LINE} ${icon ? "pl-9" : className}`} aria-label={label} aria-describedby={hint && `${id}-hint`} {...rest} />
  );
  if (!icon) return input;
  return (
    <div className={`relative ${className}`}>
      <span className="pointer-events-none absolute inset-y-0 left-3 flex items-center text-subtle"><Icon name={icon} className="size-4" /></span>
      {input}
    </div>
  );
}

/** A label above a control, with a hint below. */
export const Field = ({ id, label, hint, children }) => (
  <div className="flex flex-col gap-1.5">
    <div className="flex min-h-6 items-center justify-between gap-3">
      <label className="text-base font-medium" htmlFor={id}>{label}</label>
    </div>
    {children}
    {hint && <p id={`${id}-hint`} className="text-sm text-muted">{hint}</p>}
  </div>
);

/** A choice of one. */
export const Select = ({ id, options, value, label, className = "" }) => (
  <div className={`relative ${className}`}>
    <select id={id} name={id} defaultValue={value} className={`${CONTROL} appearance-none truncate pr-9 ${ONE_LINE}`} aria-label={label}>
      {options.map(([word, shown]) => <option key={word} value={word}>{shown}</option>)}
    </select>
    <span className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-muted"><Icon name="chevrons_up_down" className="size-3.5" /></span>
  </div>
);

/** A box to tick. */
export const Tick = ({ id, name = id, value, checked, text, spoken, form }) => (
  <div className="flex flex-col gap-1">
    <label className="flex touch items-start gap-2.5 has-disabled:text-disabled max-md:items-center">
      <span className="mt-0.5 grid size-4 shrink-0 *:[grid-area:1/1] max-md:mt-0">
        <input
          type="checkbox"
          id={id}
          name={name}
          value={value}
          form={form}
          defaultChecked={checked}
          aria-label={spoken}
          className="peer size-4 appearance-none rounded-sm border border-control bg-surface checked:border-accent checked:bg-accent indeterminate:border-accent indeterminate:bg-accent aria-invalid:border-danger disabled:border-line disabled:bg-sunken"
        />
        <Icon name="check" className={`${MARK} peer-checked:opacity-100 peer-indeterminate:opacity-0 peer-disabled:text-disabled`} />
        <Icon name="minus" className={`${MARK} peer-indeterminate:opacity-100 peer-disabled:text-disabled`} />
      </span>
      {text && <span className="text-base">{text}</span>}
    </label>
  </div>
);

/** A choice of several, each with the jobs it would find. */
const Boxes = ({ name, choices }) => (
  <div className="flex flex-col gap-2">
    {choices.map(({ word, shown, jobs, chosen }, at) => (
      <Tick key={word} id={`${name}-${at}`} name={name} value={word} checked={chosen} text={jobs || !(name === "skill" && chosen) ? `${shown} (${jobs})` : shown} />
    ))}
  </div>
);

const MENU =
  "menu max-lg:static max-lg:m-0 max-lg:block max-lg:max-h-none max-lg:w-full max-lg:max-w-none max-lg:border-0 max-lg:bg-transparent max-lg:p-0 max-lg:text-ink lg:w-72 lg:rounded-lg lg:border lg:border-line lg:bg-raised lg:p-3 lg:text-ink lg:shadow-pop";

/** A button with what hangs below it. */
export const Menu = ({ id, label, chosen, show, choices, children }) => (
  <div>
    <button
      type="button"
      popoverTarget={`filter-${id}`}
      className={`inline-flex h-9 items-center gap-1.5 rounded-md border px-3 text-base max-lg:hidden ${chosen ? "border-accent bg-selected" : "border-line-strong bg-surface hover:bg-hover"}`}
    >
      {chosen ? `${label} (${chosen})` : label}
      <Icon name="chevron_down" className="size-4 text-subtle" />
    </button>
    <div id={`filter-${id}`} popover="auto" className={MENU}>
      <fieldset className="min-w-0">
        <legend className="mb-2 text-base font-medium lg:sr-only">{label}</legend>
        {choices && <Boxes name={id === "skills" ? "skill" : id} choices={choices} />}
        {children}
      </fieldset>
      <Submit size="h-7 px-2.5 text-sm">{show}</Submit>
    </div>
  </div>
);
