import { type CalendarDate, parseDate } from "@internationalized/date";
import { CalendarDays, ChevronLeft, ChevronRight, X } from "lucide-react";
import { useState } from "react";
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Label,
  Popover,
  Text,
} from "react-aria-components";
import { web } from "#contract/words/en-web.ts";
import type { Day } from "#domain/moment.ts";
import { PictureButton } from "./button.tsx";
import "./field.css";
import "./day-field.css";

/** What can be written down as a day; a year that is half typed is none yet. */
const EARLIEST = parseDate("1900-01-01");
const LATEST = parseDate("2199-12-31");

/** A day, typed as day, month, year wherever the browser comes from, or picked; null for none. */
export function DayField({
  label,
  about,
  value,
  autoFocus = false,
  onChange,
}: {
  readonly label: string;
  readonly about?: string;
  readonly value: Day | null;
  readonly autoFocus?: boolean;
  readonly onChange: (day: Day | null) => void;
}) {
  /** What stands in the field while somebody types; undefined when nobody does. */
  const [draft, setDraft] = useState<CalendarDate | null | undefined>(undefined);
  const shown = draft === undefined ? (value === null ? null : parseDate(value)) : draft;
  return (
    <DatePicker
      className="field field-day"
      autoFocus={autoFocus}
      value={shown}
      minValue={EARLIEST}
      maxValue={LATEST}
      onChange={(day) => {
        setDraft(day);
        if (day === null || (day.compare(EARLIEST) >= 0 && day.compare(LATEST) <= 0)) onChange(day?.toString() ?? null);
      }}
      onBlur={() => setDraft(undefined)}
    >
      <Label className="field-label">{label}</Label>
      {about === undefined ? null : (
        <Text slot="description" className="field-about">
          {about}
        </Text>
      )}
      <Group className="field-input day-box">
        <DateInput className="day-parts">
          {(segment) => <DateSegment segment={segment} className="day-part" />}
        </DateInput>
        {shown === null ? null : (
          <PictureButton
            slot={null}
            icon={X}
            label={web.day.clear(label)}
            onPress={() => {
              setDraft(undefined);
              onChange(null);
            }}
          />
        )}
        <PictureButton icon={CalendarDays} label={web.day.pick} />
      </Group>
      <Popover className="day-popover">
        <Dialog className="day-dialog">
          <Calendar>
            <header className="day-month">
              <PictureButton slot="previous" icon={ChevronLeft} label={web.day.before} />
              <Heading />
              <PictureButton slot="next" icon={ChevronRight} label={web.day.after} />
            </header>
            <CalendarGrid>{(date) => <CalendarCell date={date} className="day-cell" />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
