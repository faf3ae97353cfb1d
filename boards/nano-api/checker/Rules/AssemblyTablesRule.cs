// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using Mono.Cecil;

namespace DeviceAgent.NanoCheck.Rules
{
    /// <summary>
    /// The byte-code, string and signature tables of an assembly hold 65,535 bytes each. Reported with a tenth to spare, while
    /// there is time to split the assembly.
    /// </summary>
    internal sealed class AssemblyTablesRule : Rule
    {
        private const int TableBytes = 65535;
        private const int ReportAbove = TableBytes / 10 * 9;

        /// <inheritdoc />
        public override void Check(ModuleDefinition module, Report report)
        {
            int code = module.GetTypes().SelectMany(type => type.Methods).Sum(ImageSize.CodeBytes);
            Limit(code, "the byte-code table");
            Limit(ImageSize.StringBytes(module), "the string table");
            Limit(ImageSize.ConstantDataBytes(module), "the signature table by constant arrays");

            void Limit(int bytes, string table)
            {
                if (bytes > ReportAbove)
                {
                    report.Add("NANO14", module, $"{bytes} bytes in {table}, more than 90 % of {TableBytes}; split the assembly");
                }
            }
        }
    }
}
