// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent
{
    /// <summary>
    /// A device of its own on the server for which the board speaks: it owns one or more of the board's sensors.
    /// </summary>
    public sealed class Child
    {
        /// <summary>Name of the device on the server.</summary>
        public readonly string Name;

        /// <summary>Its type, or <c>null</c>: the server's default.</summary>
        public readonly string Type;

        /// <summary>The name as <see cref="JsonWriter.EncodeName"/> gives it, so that no message has to escape it anew.</summary>
        public readonly byte[] JsonName;

        /// <summary>
        /// Number of the last connection on which the server has confirmed that the board speaks for it, 0 before the first. Its
        /// readings go on no other.
        /// </summary>
        public int Connection;

        /// <summary>
        /// Initializes a new instance of the <see cref="Child"/> class.
        /// </summary>
        /// <param name="name">Name of the device.</param>
        /// <param name="type">Its type, or <c>null</c>.</param>
        public Child(string name, string type)
        {
            Name = name;
            Type = type;
            JsonName = JsonWriter.EncodeName(name);
        }
    }
}
