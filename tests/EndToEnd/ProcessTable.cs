// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;

namespace DeviceAgent.EndToEnd
{
    /// <summary>
    /// The processes of this machine. Only on Linux.
    /// </summary>
    internal static class ProcessTable
    {
        public static int[] ChildrenOf(int processId)
        {
            return
            [
                .. Directory.GetDirectories("/proc")
                    .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
                    .Where(id => id != 0 && Stat(id) is { } stat && stat.Parent == processId),
            ];
        }

        public static bool IsFrozen(int processId)
        {
            return Stat(processId)?.State == 'T';
        }

        public static bool IsAlive(int processId)
        {
            return Stat(processId) is { State: not ('Z' or 'X') };
        }

        private static (char State, int Parent)? Stat(int processId)
        {
            try
            {
                // The fields after the name, which is in brackets and may hold anything.
                string stat = File.ReadAllText($"/proc/{processId}/stat");
                string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                return (fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                return null;
            }
        }
    }
}
