// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

namespace DeviceAgent.Tests
{
    /// <summary>
    /// Writes down what it is told.
    /// </summary>
    internal sealed class ToldListener : ISharedAttributeListener
    {
        internal string Told = string.Empty;

        private readonly string[] _keys;

        internal ToldListener(params string[] keys)
        {
            _keys = keys;
        }

        public string[] Keys
        {
            get { return _keys; }
        }

        public void OnAttributes(long nowMs, JsonValue values, bool isAll)
        {
            var json = new JsonWriter(200);
            if (values != null)
            {
                values.WriteTo(json);
            }

            Told += (isAll ? "all " : "some ") + (values == null ? "none" : Text.Of(json)) + ";";
        }

        public void OnDeleted(long nowMs, string key)
        {
            Told += "deleted " + key + ";";
        }
    }
}
