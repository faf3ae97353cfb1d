// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DeviceAgent.NanoCheck
{
    /// <summary>
    /// How many bytes the converter makes of what the compiler wrote.
    /// </summary>
    internal static class ImageSize
    {
        private const int BytesPerHandler = 12;

        /// <summary>Bytes of a method in the byte-code table: tokens and branches take 2 bytes there, not 4.</summary>
        public static int CodeBytes(MethodDefinition method)
        {
            if (!method.HasBody)
            {
                return 0;
            }

            int handlers = method.Body.ExceptionHandlers.Count;
            int handlerBytes = handlers == 0 ? 0 : (handlers * BytesPerHandler) + 1;
            return method.Body.Instructions.Sum(instruction => instruction.OpCode.Size + OperandBytes(instruction)) + handlerBytes;
        }

        /// <summary>Number of targets of a switch; 0 for any other instruction.</summary>
        public static int SwitchTargets(Instruction instruction)
        {
            return instruction.Operand is Instruction[] targets ? targets.Length : 0;
        }

        /// <summary>Bytes of the constant arrays, which lie in the signature table.</summary>
        public static int ConstantDataBytes(ModuleDefinition module)
        {
            IEnumerable<FieldDefinition> fields = module.GetTypes().SelectMany(type => type.Fields);
            return fields.Where(field => field.InitialValue.Length > 0).Sum(field => field.InitialValue.Length + sizeof(ushort));
        }

        /// <summary>
        /// Bytes of the string table at most: each name and literal once, in UTF-8, with its NUL. The converter leaves out
        /// the few hundred strings that the interpreter brings along, so the real table is a little smaller.
        /// </summary>
        public static int StringBytes(ModuleDefinition module)
        {
            var strings = new HashSet<string>(StringComparer.Ordinal) { string.Empty };
            strings.UnionWith(module.AssemblyReferences.Select(reference => reference.Name));
            strings.UnionWith(module.GetMemberReferences().Select(reference => reference.Name));
            foreach (TypeReference type in module.GetTypeReferences().Concat(module.GetTypes()))
            {
                strings.Add(type.Namespace);
                strings.Add(type.Name);
            }

            foreach (TypeDefinition type in module.GetTypes())
            {
                strings.UnionWith(type.Fields.Where(field => !field.HasConstant).Select(field => field.Name));
                strings.UnionWith(type.Methods.Select(method => method.Name));
                strings.UnionWith(type.Methods.Where(method => method.HasBody)
                    .SelectMany(method => method.Body.Instructions).Select(instruction => instruction.Operand).OfType<string>());
            }

            return strings.Sum(text => Encoding.UTF8.GetByteCount(text) + 1);
        }

        private static int OperandBytes(Instruction instruction)
        {
            return instruction.OpCode.OperandType switch
            {
                OperandType.InlineNone or OperandType.InlineSig => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineVar or OperandType.ShortInlineArg
                    or OperandType.ShortInlineI => 1,
                OperandType.InlineI or OperandType.ShortInlineR or OperandType.InlineTok => 4,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 1 + (2 * SwitchTargets(instruction)),
                _ => 2,
            };
        }
    }
}
