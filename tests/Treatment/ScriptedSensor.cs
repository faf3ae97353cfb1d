// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Treatment.Tests
{
    /// <summary>
    /// A driver's sensor that reads what the test says; <c>null</c>: it fails.
    /// </summary>
    internal sealed class ScriptedSensor(int[] decimals) : ISensor
    {
        public string Name => "scripted";

        public Channel[] Channels { get; } = [.. decimals.Select((places, i) => new Channel(Model.KeyOf(i), string.Empty, places))];

        public string? Fault { get; private set; }

        public int?[]? Next { get; set; }

        public bool TryRead(int[] counts)
        {
            Fault = Next == null ? "scripted" : null;
            for (int i = 0; i < Next?.Length; i++)
            {
                counts[i] = Next[i] ?? Channel.Missing;
            }

            return Next != null;
        }
    }
}
