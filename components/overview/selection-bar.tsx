'use client';
import dynamic from 'next/dynamic';
import { useChosen } from '../ui/selection';
import type { ChosenBarProps } from './chosen-bar';

const ChosenBar = dynamic(() => import('./chosen-bar').then((module) => module.ChosenBar), { ssr: false });

/** What can be done with the chosen fleets. It loads with the first choice. */
export const SelectionBar = (props: ChosenBarProps) =>
  useChosen(props.selection).size > 0 && <ChosenBar {...props} />;
