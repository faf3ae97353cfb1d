// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Globalization;
using System.Reflection;
using System.Text;

namespace DeviceAgent.Footprint.Tests
{
    /// <summary>
    /// Walks over everything that is reachable from an object, and over the statics of its assemblies, and adds up what it
    /// would cost on the device. Objects of this test assembly stand for the world and cost nothing; what they hold does.
    /// </summary>
    internal sealed class HeapShare
    {
        private static readonly Assembly _world = typeof(HeapShare).Assembly;

        private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<string, (int Objects, int Bytes)> _byType = [];
        private readonly Queue<object> _waiting = [];

        private HeapShare()
        {
        }

        /// <summary>What all of it costs, in bytes.</summary>
        public int Bytes => _byType.Values.Sum(share => share.Bytes);

        /// <summary>Walks.</summary>
        /// <param name="root">Where to begin.</param>
        /// <param name="assemblies">Whose static fields count, too.</param>
        public static HeapShare Of(object root, params Assembly[] assemblies)
        {
            var share = new HeapShare();
            share.Reach(root);
            foreach (FieldInfo field in assemblies.SelectMany(assembly => assembly.GetTypes()).SelectMany(StaticFields))
            {
                share.Add("static fields", NanoHeap.BlockBytes);
                share.Reach(field.GetValue(null));
            }

            while (share._waiting.TryDequeue(out object? next))
            {
                share.Visit(next);
            }

            return share;
        }

        /// <summary>A line for each type, the dearest first.</summary>
        public string Table()
        {
            var table = new StringBuilder();
            foreach ((string type, (int objects, int bytes)) in _byType.OrderByDescending(entry => entry.Value.Bytes))
            {
                table.AppendLine(CultureInfo.InvariantCulture, $"{bytes,7:N0}  {objects,4} x {type}");
            }

            return table.AppendLine(CultureInfo.InvariantCulture, $"{Bytes,7:N0}  in all").ToString();
        }

        private static IEnumerable<FieldInfo> StaticFields(Type type)
        {
            return type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(field => !field.IsLiteral && type.Name != "<PrivateImplementationDetails>");
        }

        private static List<FieldInfo> InstanceFields(Type type)
        {
            var fields = new List<FieldInfo>();
            for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
            {
                fields.AddRange(declaring.GetFields(
                    BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
            }

            return fields;
        }

        private void Reach(object? value)
        {
            // A literal is a block again wherever it was loaded, though .NET has it once.
            if (value is string text && ReferenceEquals(string.IsInterned(text), text))
            {
                Add("string literals", NanoHeap.LiteralBytes);
            }
            else if (value is not null && !value.GetType().IsValueType && _seen.Add(value))
            {
                _waiting.Enqueue(value);
            }
        }

        private void Visit(object value)
        {
            Type type = value.GetType();
            if (value is string text)
            {
                Add("strings", NanoHeap.StringBytes(text));
            }
            else if (value is Array array)
            {
                Type element = type.GetElementType()!;
                Add(element.Name + "[]", NanoHeap.ArrayBytes(element, array.Length));
                if (!element.IsValueType)
                {
                    foreach (object? item in array)
                    {
                        Reach(item);
                    }
                }
            }
            else if (NanoHeap.LibraryTypeBytes(type) is int bytes)
            {
                Add(type.Name, bytes);
            }
            else
            {
                VisitObject(value, type);
            }
        }

        private void VisitObject(object value, Type type)
        {
            bool isWorld = type.Assembly == _world;
            if (!isWorld && !type.FullName!.StartsWith("DeviceAgent.", StringComparison.Ordinal))
            {
                throw new NotSupportedException($"no size is known for {type}");
            }

            List<FieldInfo> fields = InstanceFields(type);
            if (!isWorld)
            {
                Add(type.Name, NanoHeap.ObjectBytes(fields.Count));
            }

            foreach (FieldInfo field in fields)
            {
                if (!isWorld && field.FieldType is { IsValueType: true, IsPrimitive: false, IsEnum: false })
                {
                    throw new NotSupportedException($"{type}.{field.Name}: a struct is an object of its own on nanoCLR");
                }

                // What the world keeps for itself, such as its files, lies in nobody's heap.
                object? content = field.GetValue(value);
                if (!isWorld || content is not System.Collections.IDictionary)
                {
                    Reach(content);
                }
            }
        }

        private void Add(string name, int bytes)
        {
            (int objects, int sum) = _byType.GetValueOrDefault(name);
            _byType[name] = (objects + 1, sum + bytes);
        }
    }
}
