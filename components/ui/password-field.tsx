"use client";
import { type ComponentProps, useState } from "react";
import { Icon } from "@/components/ui/icon";
import { IconButton } from "./icon-button";
import { TextField } from "./text-field";

type PasswordFieldProps = Omit<ComponentProps<typeof TextField>, "type" | "trailing">;

export function PasswordField(props: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={shown ? "text" : "password"}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      trailing={
        <IconButton
          icon={shown ? <Icon name="eye-closed" /> : <Icon name="eye" />}
          label={shown ? "Hide what is typed" : "Show what is typed"}
          aria-pressed={shown}
          className="hover:bg-transparent!"
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
